package dev.roster.command.webhook;

import dev.roster.http.derivationkeys.DerivationKeys;
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

    public WebhookProperties {
        keys(key, keyId, previousKey);
    }

    private static DerivationKeys keys(String key, int keyId, String previousKey) {
        return new DerivationKeys("ROSTER_WEBHOOKS", key, keyId, previousKey);
    }

    boolean configured() {
        return !DerivationKeys.isMissing(key);
    }

    Optional<byte[]> keyBytes(int id) {
        return keys(key, keyId, previousKey).bytes(id);
    }

    /** Without the keys: records print all that they hold. */
    @Override
    public String toString() {
        return "WebhookProperties[" + keyId + "]";
    }
}
