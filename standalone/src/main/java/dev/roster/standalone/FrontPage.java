package dev.roster.standalone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Tells whoever develops with this what it is and what to try, with the address that it is really on. */
@RestController
class FrontPage {

    private final String page;

    FrontPage(Settings settings) {
        try {
            page = new ClassPathResource("front-page.html")
                    .getContentAsString(StandardCharsets.UTF_8)
                    .replace("{{url}}", settings.url());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @GetMapping(path = "/helpers", produces = MediaType.TEXT_HTML_VALUE)
    String page() {
        return page;
    }
}
