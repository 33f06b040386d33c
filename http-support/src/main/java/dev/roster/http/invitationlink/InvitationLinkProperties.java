package dev.roster.http.invitationlink;

import dev.roster.http.derivationkeys.DerivationKeys;
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

    public InvitationLinkProperties {
        if (DerivationKeys.isMissing(key)) {
            throw new IllegalArgumentException(
                    "ROSTER_LINKS_KEY is not set. It takes 32 random bytes in base64, as `openssl rand -base64 32` makes them");
        }
        keys(key, keyId, previousKey);
    }

    private static DerivationKeys keys(String key, int keyId, String previousKey) {
        return new DerivationKeys("ROSTER_LINKS", key, keyId, previousKey);
    }

    byte[] keyBytes() {
        return keyBytes(keyId).orElseThrow();
    }

    Optional<byte[]> keyBytes(int id) {
        return keys(key, keyId, previousKey).bytes(id);
    }

    /** Without the keys: records print all that they hold. */
    @Override
    public String toString() {
        return "InvitationLinkProperties[" + publicUrl + "]";
    }
}
