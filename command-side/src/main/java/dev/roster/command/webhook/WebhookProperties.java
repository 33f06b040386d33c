package dev.roster.command.webhook;

import java.util.Base64;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What webhooks are sent with.
 *
 * @param key at least 32 bytes, base64: their secrets are derived from it; none: there are no webhooks
 * @param keyId 0 to 255, in the events of those whose secret it made
 * @param previousKey the key before this one; secrets that it made stay good until it is taken away. Its id is one less
 * @param privateAddresses whether requests may go to any address, also without TLS: for development alone
 */
@ConfigurationProperties("roster.webhooks")
public record WebhookProperties(
        String key,
        @DefaultValue("1") int keyId,
        String previousKey,
        @DefaultValue("false") boolean privateAddresses) {

    private static final int MIN_BYTES = 32;

    public WebhookProperties {
        requireLength(key, "ROSTER_WEBHOOKS_KEY");
        requireLength(previousKey, "ROSTER_WEBHOOKS_PREVIOUS_KEY");
        if (keyId < 0 || keyId > 255) {
            throw new IllegalArgumentException("ROSTER_WEBHOOKS_KEY_ID is a number from 0 to 255");
        }
    }

    private static void requireLength(String key, String variable) {
        if (isMissing(key)) {
            return;
        }
        int length;
        try {
            length = decode(key).length;
        } catch (IllegalArgumentException e) {
            // Without the cause: what it says may be a part of the key, and Spring would tell of that alone.
            throw new IllegalArgumentException(variable + " is not base64");
        }
        if (length < MIN_BYTES) {
            throw new IllegalArgumentException(variable + " has fewer than " + MIN_BYTES + " bytes");
        }
    }

    boolean configured() {
        return !isMissing(key);
    }

    Optional<byte[]> keyBytes(int id) {
        String found = id == keyId ? key : id == keyId - 1 ? previousKey : null;
        return isMissing(found) ? Optional.empty() : Optional.of(decode(found));
    }

    private static boolean isMissing(String key) {
        return key == null || key.isBlank();
    }

    private static byte[] decode(String key) {
        return Base64.getDecoder().decode(key);
    }

    /** Without the keys: records print all that they hold. */
    @Override
    public String toString() {
        return "WebhookProperties[" + keyId + "]";
    }
}
