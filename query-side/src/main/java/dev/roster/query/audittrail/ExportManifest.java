package dev.roster.query.audittrail;

import dev.roster.chain.Digest;
import dev.roster.values.OrganizationId;

/**
 * What an export holds, told before it begins: it ends with the last record that there was at that moment.
 *
 * @param after the position that it begins after; zero for the beginning
 * @param firstPosition of the first record in it; zero when there is none
 * @param lastPosition of the last record in it; as {@code after} when there is none
 * @param digestBefore the chain up to {@code after}
 * @param digest the chain up to {@code lastPosition}
 */
record ExportManifest(
        String organizationId,
        String format,
        long after,
        long count,
        long firstPosition,
        long lastPosition,
        String digestBefore,
        String digest) {

    static ExportManifest empty(OrganizationId organization, ExportFormat format, long after, Digest digest) {
        return new ExportManifest(
                organization.value(), format.wireName(), after, 0, 0, after, digest.toString(), digest.toString());
    }
}
