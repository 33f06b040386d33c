package dev.roster.apikey;

import dev.roster.values.ApiKeyId;
import dev.roster.values.OrganizationId;
import dev.roster.values.UserId;
import java.time.Instant;

/**
 * A key that was created, as it is now.
 *
 * @param digest of its secret, see {@link ApiKeyToken#digest}
 * @param expiresAt null when it does not expire
 */
public record KnownKey(
        ApiKeyId id,
        OrganizationId organizationId,
        String name,
        String digest,
        UserId createdBy,
        Instant expiresAt,
        boolean revoked) {

    KnownKey asRevoked() {
        return new KnownKey(id, organizationId, name, digest, createdBy, expiresAt, true);
    }

    /** Also at the very instant of its expiry. */
    public boolean hasExpiredAt(Instant now) {
        return expiresAt != null && !now.isBefore(expiresAt);
    }
}
