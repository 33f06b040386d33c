package dev.roster.command.organization;

import dev.roster.command.audittrail.Attempt;
import dev.roster.command.commandbus.Targeted;
import dev.roster.command.person.Person;
import dev.roster.values.OrganizationId;
import dev.roster.values.Plan;
import dev.roster.values.Role;
import dev.roster.values.UserId;

/** What can be asked of one organization. */
public sealed interface OrganizationCommand extends Targeted, Attempt {

    @Override
    OrganizationId organizationId();

    @Override
    default Object target() {
        return organizationId();
    }

    /** @param founder becomes the first admin */
    record CreateOrganization(OrganizationId organizationId, String name, Plan plan, Person founder)
            implements OrganizationCommand {}

    record RenameOrganization(OrganizationId organizationId, Asking asking, String name)
            implements OrganizationCommand {}

    record ChangePlan(OrganizationId organizationId, Asking asking, Plan plan) implements OrganizationCommand {}

    record CloseOrganization(OrganizationId organizationId, Asking asking) implements OrganizationCommand {}

    record ChangeRole(OrganizationId organizationId, Asking asking, UserId member, Role role)
            implements OrganizationCommand {

        @Override
        public String subject() {
            return member.value();
        }
    }

    record RemoveMember(OrganizationId organizationId, Asking asking, UserId member) implements OrganizationCommand {

        @Override
        public String subject() {
            return member.value();
        }
    }

    record LeaveOrganization(OrganizationId organizationId, Asking asking) implements OrganizationCommand {

        @Override
        public String subject() {
            return asking.user().value();
        }
    }

    /** Changes nothing, and is refused to whoever is no member. */
    record ProveMembership(OrganizationId organizationId, Asking asking) implements OrganizationCommand {}

    /** Changes nothing, and is refused to whoever is no admin. */
    record ProveAdministration(OrganizationId organizationId, Asking asking) implements OrganizationCommand {}
}
