package dev.roster.command.organization;

import static dev.roster.command.Facts.ACME;
import static dev.roster.command.Facts.ADA;
import static dev.roster.command.Facts.BOB;
import static dev.roster.command.Facts.CY;
import static dev.roster.command.Facts.closed;
import static dev.roster.command.Facts.created;
import static dev.roster.command.Facts.founded;
import static dev.roster.command.Facts.joined;
import static dev.roster.command.Facts.renamed;
import static dev.roster.command.organization.Acme.given;
import static dev.roster.command.refusal.Rule.ADMIN_REQUIRED;
import static dev.roster.command.refusal.Rule.ORGANIZATION_CLOSED;
import static dev.roster.command.refusal.Rule.ORGANIZATION_NOT_FOUND;
import static dev.roster.command.refusal.Rule.VERSION_CONFLICT;

import dev.roster.command.organization.OrganizationCommand.ChangePlan;
import dev.roster.command.organization.OrganizationCommand.ChangeRole;
import dev.roster.command.organization.OrganizationCommand.CloseOrganization;
import dev.roster.command.organization.OrganizationCommand.LeaveOrganization;
import dev.roster.command.organization.OrganizationCommand.RemoveMember;
import dev.roster.command.organization.OrganizationCommand.RenameOrganization;
import dev.roster.command.person.Person;
import dev.roster.values.Plan;
import dev.roster.values.Role;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class VersionOfAnOrganizationTest {

    private static final long CURRENT = 2;

    private final Acme acme = given(created(Plan.TEAM), founded(), joined(BOB, Role.MEMBER));

    static Stream<OrganizationCommand> commandsOnAnotherVersion() {
        return Stream.of(CURRENT - 1, CURRENT + 1)
                .map(other -> new Asking(ADA.userId(), other))
                .flatMap(asking -> Stream.of(
                        new RenameOrganization(ACME, asking, "Acme Ltd"),
                        new ChangePlan(ACME, asking, Plan.ENTERPRISE),
                        new CloseOrganization(ACME, asking),
                        new ChangeRole(ACME, asking, BOB.userId(), Role.ADMIN),
                        new RemoveMember(ACME, asking, BOB.userId()),
                        new LeaveOrganization(ACME, new Asking(BOB.userId(), asking.ifVersion()))));
    }

    @ParameterizedTest
    @MethodSource("commandsOnAnotherVersion")
    void a_command_is_for_the_version_that_was_seen_and_no_other(OrganizationCommand command) {
        acme.when(command).isRefused(VERSION_CONFLICT);
    }

    @Test
    void a_command_for_the_present_version_is_carried_out() {
        acme.when(rename(ADA, CURRENT)).happens(renamed("Acme Ltd"));
    }

    @Test
    void the_version_tells_nothing_to_those_who_may_not_ask() {
        acme.when(rename(CY, CURRENT - 1)).isRefused(ORGANIZATION_NOT_FOUND);
        acme.when(rename(BOB, CURRENT - 1)).isRefused(ADMIN_REQUIRED);
        given(created(Plan.TEAM), founded(), closed()).when(rename(ADA, 0)).isRefused(ORGANIZATION_CLOSED);
    }

    private static RenameOrganization rename(Person by, long ifVersion) {
        return new RenameOrganization(ACME, new Asking(by.userId(), ifVersion), "Acme Ltd");
    }
}
