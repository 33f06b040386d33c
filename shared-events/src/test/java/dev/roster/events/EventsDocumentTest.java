package dev.roster.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class EventsDocumentTest {

    private static final Path DOCUMENT = JavaSource.MODULE.resolve("../docs/events.md");

    @Test
    void the_document_says_what_the_code_says() throws IOException {
        String rendered = EventsDocument.render();

        if (Boolean.getBoolean("roster.docs.write")) {
            Files.createDirectories(DOCUMENT.getParent());
            Files.writeString(DOCUMENT, rendered);
        }

        assertThat(DOCUMENT)
                .as("docs/events.md; write it anew with: mvn -pl shared-events test -Droster.docs.write=true")
                .hasContent(rendered);
    }
}
