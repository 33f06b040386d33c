package dev.roster.chain;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.roster.values.OrganizationId;
import java.time.Instant;

/**
 * What the digest of an organization's history was after one of its events, signed. Whoever keeps one finds out when the history up to
 * there is rewritten or shortened, even if all digests were computed anew.
 *
 * @param position of the last event that the digest covers
 * @param at when it was made
 * @param signature Ed25519 (RFC 8032), in base64url without padding
 */
public record Checkpoint(
        OrganizationId organizationId, long position, Digest digest, Instant at, String keyId, String signature) {

    /** Nothing else that is signed with such a key begins like this. */
    private static final String FORMAT = "roster checkpoint 1";

    byte[] signedBytes() {
        return signedBytes(organizationId, position, digest, at, keyId);
    }

    /** A line for each part, so that none can be taken for another. */
    static byte[] signedBytes(OrganizationId organization, long position, Digest digest, Instant at, String keyId) {
        return "%s\n%s\n%d\n%s\n%s\n%s\n"
                .formatted(FORMAT, organization, position, digest, at, keyId)
                .getBytes(UTF_8);
    }
}
