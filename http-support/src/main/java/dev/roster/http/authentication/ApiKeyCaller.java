package dev.roster.http.authentication;

import dev.roster.values.ApiKeyId;
import dev.roster.values.OrganizationId;
import dev.roster.values.UserId;
import java.time.Instant;

/**
 * Software that speaks for an organization by one of its API keys.
 *
 * @param name what the key is called
 * @param createdBy who created the key, a member still or not
 * @param expiresAt null for a key that is good until it is revoked
 */
public record ApiKeyCaller(
        ApiKeyId keyId, OrganizationId organizationId, String name, UserId createdBy, Instant expiresAt)
        implements Actor {

    @Override
    public String kind() {
        return "api-key";
    }

    @Override
    public String id() {
        return keyId.value();
    }
}
