package dev.roster.events;

import dev.roster.values.OrganizationId;
import dev.roster.values.Plan;
import dev.roster.values.UserId;
import org.axonframework.serialization.Revision;

/** An admin moved the organization to another plan. Members stay, even when the new plan has fewer seats. */
@Revision("1")
public record OrganizationPlanChanged(OrganizationId organizationId, Plan plan, UserId changedBy)
        implements OrganizationEvent {}
