package dev.roster.command.webhook;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.roster.values.WebhookId;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Makes the secrets that requests are signed with. None is stored: HMAC-SHA-256 over the webhook and the generation, under a key from the
 * configuration, can be made again at any time by whoever has that key, and by nobody from a copy of the database.
 */
public final class WebhookSecrets {

    private static final String PREFIX = "whsec_";
    private static final String ALGORITHM = "HmacSHA256";

    /** Said first, so that no other use of such a key can make the same. */
    private static final byte[] PURPOSE = "roster.webhook.secret.1".getBytes(US_ASCII);

    private final WebhookProperties properties;

    public WebhookSecrets(WebhookProperties properties) {
        this.properties = properties;
    }

    boolean configured() {
        return properties.configured();
    }

    /** The id of the key that new secrets are derived from. */
    int keyId() {
        return properties.keyId();
    }

    /** Empty when the key of that id has been taken away. */
    public Optional<byte[]> secret(WebhookId webhook, int keyId, int generation) {
        return properties.keyBytes(keyId).map(key -> derive(key, webhook, generation));
    }

    /** As it is told to whoever is to verify with it. */
    String reveal(WebhookId webhook, int generation) {
        byte[] secret = secret(webhook, keyId(), generation).orElseThrow();
        return PREFIX + Base64.getEncoder().encodeToString(secret);
    }

    private static byte[] derive(byte[] key, WebhookId webhook, int generation) {
        byte[] id = webhook.value().getBytes(US_ASCII);
        return hmac(
                key,
                ByteBuffer.allocate(PURPOSE.length + Integer.BYTES + id.length)
                        .put(PURPOSE)
                        .putInt(generation)
                        .put(id)
                        .array());
    }

    /** HMAC-SHA-256 (RFC 2104). */
    public static byte[] hmac(byte[] key, byte[] message) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            return mac.doFinal(message);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + ALGORITHM, e);
        }
    }
}
