package dev.roster.events;

import dev.roster.values.OrganizationId;
import dev.roster.values.UserId;
import org.axonframework.serialization.Revision;

/** An admin closed the organization for good. */
@Revision("1")
public record OrganizationClosed(OrganizationId organizationId, UserId closedBy) implements OrganizationEvent {}
