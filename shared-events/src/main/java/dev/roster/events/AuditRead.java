package dev.roster.events;

import dev.roster.values.OrganizationId;
import dev.roster.values.UserId;
import org.axonframework.serialization.Revision;

/**
 * An admin looked into the audit trail.
 *
 * @param what {@code records}, {@code proof}, {@code checkpoints} or {@code timeline}
 * @param filter by what the records were filtered, without the text that was searched for and without addresses; absent without a filter
 */
@Revision("1")
public record AuditRead(OrganizationId organizationId, UserId readBy, String what, String filter)
        implements AuditEvent {}
