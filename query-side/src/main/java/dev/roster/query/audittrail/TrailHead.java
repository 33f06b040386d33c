package dev.roster.query.audittrail;

import dev.roster.chain.AuditedEvent;
import dev.roster.chain.Digest;
import dev.roster.values.OrganizationId;
import java.time.Instant;
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

    static TrailHead beginning(OrganizationId organization) {
        return new TrailHead(organization, 0, 0, Instant.EPOCH, 0, Digest.beginning(organization));
    }

    TrailHead then(AuditedEvent audited) {
        Instant at = audited.event().occurredAt();
        return new TrailHead(
                organization,
                audited.event().position(),
                records + 1,
                at.isAfter(latestAt) ? at : latestAt,
                Math.max(mostLate, ChronoUnit.MICROS.between(at, latestAt)),
                digest.then(audited.event()));
    }
}
