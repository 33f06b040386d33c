package dev.roster.standalone.datadirectory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.roster.chain.SigningKey;
import dev.roster.standalone.StartRefused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsTest {

    private static final String CHECKPOINT_KEY = "roster.checkpoints.signing-key";

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
                .hasSize(5)
                .doesNotHaveDuplicates()
                .allSatisfy(key -> assertThat(Base64.getDecoder().decode(key)).hasSizeGreaterThanOrEqualTo(32));
        assertThat(SigningKey.parse(first.keys().get(CHECKPOINT_KEY))
                        .publicHalf()
                        .bytes())
                .hasSize(32);
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

    @Test
    void whatAnEarlierVersionDidNotKnowIsDrawnAndAdded() throws IOException {
        Secrets first = secretsOf("one");
        Path file = temporary.resolve("one/secrets.properties");
        Files.write(
                file,
                Files.readAllLines(file).stream()
                        .filter(line -> !line.startsWith(CHECKPOINT_KEY) && !line.startsWith("roster.webhooks.key"))
                        .toList());

        Secrets completed = secretsOf("one");

        assertThat(completed.keys()).hasSize(5);
        assertThat(completed.keys().get(CHECKPOINT_KEY))
                .isNotEqualTo(first.keys().get(CHECKPOINT_KEY));
        assertThat(completed.keys().get("roster.webhooks.key"))
                .isNotEqualTo(first.keys().get("roster.webhooks.key"));
        assertThat(completed.keys().get("roster.links.key"))
                .isEqualTo(first.keys().get("roster.links.key"));
        assertThat(completed.signingKey()).isEqualTo(first.signingKey());
        assertThat(secretsOf("one").keys()).isEqualTo(completed.keys());
        assertThat(permissions(file)).isEqualTo("rw-------");
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
