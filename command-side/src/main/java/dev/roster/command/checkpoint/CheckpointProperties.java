package dev.roster.command.checkpoint;

import dev.roster.chain.SigningKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How histories are signed. One of the first two is needed; a key is replaced by simply naming another.
 *
 * @param signingKey the private key of Ed25519 in PKCS#8 and base64
 * @param signingKeyFile a file with it; what is in there counts, whatever the key beside it
 * @param interval how long each pass waits after the last
 */
@ConfigurationProperties("roster.checkpoints")
record CheckpointProperties(
        String signingKey,
        String signingKeyFile,
        @DefaultValue("PT1H") Duration interval) {

    private static final String KEY = "ROSTER_CHECKPOINTS_SIGNING_KEY";
    private static final String FILE = "ROSTER_CHECKPOINTS_SIGNING_KEY_FILE";

    CheckpointProperties {
        if (isBlank(signingKey) && isBlank(signingKeyFile)) {
            throw new IllegalArgumentException("neither " + KEY + " nor " + FILE + " is set. It takes a private key, as"
                    + " `openssl genpkey -algorithm ed25519 -outform DER | base64 -w0` makes it");
        }
        key(signingKey, signingKeyFile);
        if (interval.compareTo(Duration.ofSeconds(1)) < 0) {
            throw new IllegalArgumentException("ROSTER_CHECKPOINTS_INTERVAL is at least one second, such as PT1H");
        }
    }

    SigningKey key() {
        return key(signingKey, signingKeyFile);
    }

    private static SigningKey key(String key, String file) {
        return isBlank(file) ? parse(KEY, key) : parse("the file of " + FILE, contents(file));
    }

    private static String contents(String file) {
        try {
            return Files.readString(Path.of(file.strip()));
        } catch (IOException | RuntimeException e) {
            throw new IllegalArgumentException(FILE + " names a file that cannot be read: " + file);
        }
    }

    private static SigningKey parse(String variable, String pkcs8) {
        try {
            return SigningKey.parse(pkcs8);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(variable + " " + e.getMessage());
        }
    }

    private static boolean isBlank(String text) {
        return text == null || text.isBlank();
    }

    /** Without the key: records print all that they hold. */
    @Override
    public String toString() {
        return "CheckpointProperties[" + interval + "]";
    }
}
