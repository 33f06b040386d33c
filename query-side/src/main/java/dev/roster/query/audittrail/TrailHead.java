package dev.roster.query.audittrail;

import dev.roster.chain.AuditedEvent;
import dev.roster.chain.Digest;
import dev.roster.values.OrganizationId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;

/**
 * How far the trail of an organization has come.
 *
 * @param records how many there are
 * @param latestAt the latest instant of any of them
 * @param mostLate by how many microseconds a record was ever older than one before it: clocks of nodes differ
 */
record TrailHead(
        OrganizationId organization, long position, long records, Instant latestAt, long mostLate, Digest digest) {

    /** The columns that {@link #of} reads, in their order. */
    static final String COLUMNS = "organization_id, position, records, latest_at, most_late, digest";

    static TrailHead of(ResultSet row) throws SQLException {
        return new TrailHead(
                new OrganizationId(row.getString(1)),
                row.getLong(2),
                row.getLong(3),
                row.getObject(4, OffsetDateTime.class).toInstant(),
                row.getLong(5),
                Digest.of(row.getBytes(6)));
    }

    static TrailHead beginning(OrganizationId organization) {
        return new TrailHead(organization, 0, 0, Instant.EPOCH, 0, Digest.beginning(organization));
    }

    TrailHead then(AuditedEvent audited) {
        return then(audited, digest.then(audited.event()));
    }

    /** @param reached what the digest is then, for those who have it already */
    TrailHead then(AuditedEvent audited, Digest reached) {
        Instant at = audited.event().occurredAt();
        return new TrailHead(
                organization,
                audited.event().position(),
                records + 1,
                at.isAfter(latestAt) ? at : latestAt,
                Math.max(mostLate, ChronoUnit.MICROS.between(at, latestAt)),
                reached);
    }
}
