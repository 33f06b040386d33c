package dev.roster.events;

import dev.roster.values.OrganizationId;
import dev.roster.values.UserId;
import org.axonframework.serialization.Revision;

/** An admin gave the organization another name. */
@Revision("1")
public record OrganizationRenamed(OrganizationId organizationId, String name, UserId renamedBy)
        implements OrganizationEvent {}
