package dev.roster.events;

import dev.roster.values.OrganizationId;
import dev.roster.values.Plan;
import dev.roster.values.UserId;
import org.axonframework.serialization.Revision;

/** An organization came into being on a plan that has organizations. */
@Revision("1")
public record OrganizationCreated(OrganizationId organizationId, String name, Plan plan, UserId createdBy)
        implements OrganizationEvent {}
