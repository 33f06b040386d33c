package dev.roster.events;

import dev.roster.values.OrganizationId;
import dev.roster.values.UserId;
import org.axonframework.serialization.Revision;

/**
 * An admin took a copy of the audit trail.
 *
 * @param format {@code csv} or {@code ndjson}
 * @param after the position that the copy begins after, zero for all of it
 * @param last the position of the last record in it
 */
@Revision("1")
public record AuditExported(OrganizationId organizationId, UserId exportedBy, String format, long after, long last)
        implements AuditEvent {}
