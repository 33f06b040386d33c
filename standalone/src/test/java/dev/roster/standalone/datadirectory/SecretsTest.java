package dev.roster.standalone.datadirectory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.roster.standalone.StartRefused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsTest {

    @TempDir
    private Path temporary;

    @Test
    void areDrawnOnceForEachInstallation() {
        Secrets first = secretsOf("one");
        Secrets again = secretsOf("one");
        Secrets elsewhere = secretsOf("two");

        assertThat(again.keys()).isEqualTo(first.keys());
        assertThat(again.signingKey()).isEqualTo(first.signingKey());
        assertThat(elsewhere.keys().values())
                .doesNotContainAnyElementsOf(first.keys().values());
        assertThat(elsewhere.signingKey()).isNotEqualTo(first.signingKey());
        assertThat(first.keys().values())
                .hasSize(3)
                .doesNotHaveDuplicates()
                .allSatisfy(key -> assertThat(Base64.getDecoder().decode(key)).hasSize(32));
    }

    @Test
    void areForTheirOwnerAlone() throws IOException {
        secretsOf("one");

        assertThat(permissions(temporary.resolve("one"))).isEqualTo("rwx------");
        assertThat(permissions(temporary.resolve("one/secrets.properties"))).isEqualTo("rw-------");
    }

    @Test
    void areNotDrawnAnewForDataThatWasSealedWithOthers() throws IOException {
        secretsOf("one");
        Files.createDirectory(temporary.resolve("one/postgresql"));
        Files.delete(temporary.resolve("one/secrets.properties"));

        assertThatThrownBy(() -> secretsOf("one"))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("secrets.properties is missing");
    }

    private Secrets secretsOf(String name) {
        try (DataDirectory directory = DataDirectory.open(temporary.resolve(name))) {
            return Secrets.of(directory);
        }
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
