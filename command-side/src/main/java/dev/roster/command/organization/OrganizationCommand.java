package dev.roster.command.organization;

import dev.roster.command.person.Person;
import dev.roster.values.OrganizationId;
import dev.roster.values.Plan;
import dev.roster.values.Role;
import dev.roster.values.UserId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** What can be asked of one organization. */
public sealed interface OrganizationCommand {

    OrganizationId organizationId();

    /** @param founder becomes the first admin */
    record CreateOrganization(
            @TargetAggregateIdentifier OrganizationId organizationId, String name, Plan plan, Person founder)
            implements OrganizationCommand {}

    record RenameOrganization(@TargetAggregateIdentifier OrganizationId organizationId, Asking asking, String name)
            implements OrganizationCommand {}

    record ChangePlan(@TargetAggregateIdentifier OrganizationId organizationId, Asking asking, Plan plan)
            implements OrganizationCommand {}

    record CloseOrganization(@TargetAggregateIdentifier OrganizationId organizationId, Asking asking)
            implements OrganizationCommand {}

    record ChangeRole(@TargetAggregateIdentifier OrganizationId organizationId, Asking asking, UserId member, Role role)
            implements OrganizationCommand {}

    record RemoveMember(@TargetAggregateIdentifier OrganizationId organizationId, Asking asking, UserId member)
            implements OrganizationCommand {}

    record LeaveOrganization(@TargetAggregateIdentifier OrganizationId organizationId, Asking asking)
            implements OrganizationCommand {}
}
