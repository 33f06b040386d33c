package dev.roster.http.invitationlink;

import java.util.Base64;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What invitation links are made with.
 *
 * @param key at least 32 bytes, base64: authenticates the tokens
 * @param keyId 0 to 255, in each token: tells which key made it
 * @param previousKey the key before this one; links made with it stay good until it is taken away. Its id is one less
 * @param publicUrl where people reach Roster, without a slash at the end
 */
@ConfigurationProperties("roster.links")
public record InvitationLinkProperties(
        String key,
        @DefaultValue("1") int keyId,
        String previousKey,
        @DefaultValue("http://localhost:8080") String publicUrl) {

    private static final int MIN_BYTES = 32;

    public InvitationLinkProperties {
        if (key == null || key.isBlank()) {
            throw new IllegalArgumentException(
                    "ROSTER_LINKS_KEY is not set. It takes 32 random bytes in base64, as `openssl rand -base64 32` makes them");
        }
        requireLength(key, "ROSTER_LINKS_KEY");
        if (previousKey != null && !previousKey.isBlank()) {
            requireLength(previousKey, "ROSTER_LINKS_PREVIOUS_KEY");
        }
        if (keyId < 0 || keyId > 255) {
            throw new IllegalArgumentException("ROSTER_LINKS_KEY_ID is a number from 0 to 255");
        }
    }

    private static void requireLength(String key, String variable) {
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

    byte[] keyBytes() {
        return decode(key);
    }

    Optional<byte[]> keyBytes(int id) {
        if (id == keyId) {
            return Optional.of(keyBytes());
        }
        return id == keyId - 1 && previousKey != null && !previousKey.isBlank()
                ? Optional.of(decode(previousKey))
                : Optional.empty();
    }

    private static byte[] decode(String key) {
        return Base64.getDecoder().decode(key);
    }

    /** Without the keys: records print all that they hold. */
    @Override
    public String toString() {
        return "InvitationLinkProperties[" + publicUrl + "]";
    }
}
