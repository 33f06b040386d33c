package dev.roster.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./roster demo} checks every answer itself; it only has to come to its end. */
class DemoTest {

    @TempDir
    private Path elsewhere;

    @Test
    void theStoryGoesAsToldAndGivesAwayNoToken() throws Exception {
        try (ChildRoster demo = ChildRoster.on(elsewhere.resolve("untouched"), "demo")) {
            assertThat(demo.exitValue()).as(demo.output()).isZero();
            assertThat(demo.output())
                    .contains(
                            "The end: all ",
                            "409 Conflict, last_admin",
                            "organization.renamed",
                            "by grace@acme.example")
                    .doesNotContain("Bearer", "eyJ")
                    .doesNotContainPattern("token=[A-Za-z0-9_-]{20}");
        }
        assertThat(elsewhere.resolve("untouched"))
                .as("it has a directory of its own")
                .doesNotExist();
    }
}
