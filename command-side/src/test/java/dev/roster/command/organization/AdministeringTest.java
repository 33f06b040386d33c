package dev.roster.command.organization;

import static dev.roster.command.Facts.ACME;
import static dev.roster.command.Facts.ADA;
import static dev.roster.command.Facts.BOB;
import static dev.roster.command.Facts.CY;
import static dev.roster.command.Facts.DEE;
import static dev.roster.command.Facts.created;
import static dev.roster.command.Facts.founded;
import static dev.roster.command.Facts.joined;
import static dev.roster.command.Facts.left;
import static dev.roster.command.Facts.removed;
import static dev.roster.command.Facts.roleChanged;
import static dev.roster.command.organization.Acme.changePlan;
import static dev.roster.command.organization.Acme.changeRole;
import static dev.roster.command.organization.Acme.close;
import static dev.roster.command.organization.Acme.given;
import static dev.roster.command.organization.Acme.leave;
import static dev.roster.command.organization.Acme.remove;
import static dev.roster.command.organization.Acme.rename;
import static dev.roster.command.refusal.Rule.ADMIN_REQUIRED;
import static dev.roster.command.refusal.Rule.ORGANIZATION_NOT_FOUND;

import dev.roster.command.person.Person;
import dev.roster.events.MemberRemoved;
import dev.roster.events.OrganizationRenamed;
import dev.roster.values.Plan;
import dev.roster.values.Role;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AdministeringTest {

    private static Stream<OrganizationCommand> administration(Person by) {
        return Stream.of(
                rename(by, "Other"),
                changePlan(by, Plan.ENTERPRISE),
                close(by),
                changeRole(by, CY, Role.ADMIN),
                remove(by, CY),
                // Nobody who may not administer learns who is a member.
                remove(by, DEE));
    }

    static Stream<OrganizationCommand> byAMember() {
        return administration(BOB);
    }

    static Stream<OrganizationCommand> byAStranger() {
        return Stream.concat(administration(DEE), Stream.of(leave(DEE)));
    }

    @ParameterizedTest
    @MethodSource("byAMember")
    void a_member_does_not_administer(OrganizationCommand command) {
        given(created(Plan.TEAM), founded(), joined(BOB, Role.MEMBER), joined(CY, Role.MEMBER))
                .when(command)
                .isRefused(ADMIN_REQUIRED);
    }

    @ParameterizedTest
    @MethodSource("byAMember")
    void an_admin_who_became_a_member_administers_no_longer(OrganizationCommand command) {
        given(
                        created(Plan.TEAM),
                        founded(),
                        joined(BOB, Role.ADMIN),
                        joined(CY, Role.MEMBER),
                        roleChanged(BOB, Role.MEMBER))
                .when(command)
                .isRefused(ADMIN_REQUIRED);
    }

    @ParameterizedTest
    @MethodSource("byAStranger")
    void a_stranger_does_not_learn_that_it_exists(OrganizationCommand command) {
        given(created(Plan.TEAM), founded(), joined(CY, Role.MEMBER))
                .when(command)
                .isRefused(ORGANIZATION_NOT_FOUND);
    }

    @ParameterizedTest
    @MethodSource("byAStranger")
    void somebody_who_left_or_was_removed_is_a_stranger(OrganizationCommand command) {
        given(created(Plan.TEAM), founded(), joined(DEE, Role.ADMIN), joined(CY, Role.MEMBER), left(DEE))
                .when(command)
                .isRefused(ORGANIZATION_NOT_FOUND);
        given(created(Plan.TEAM), founded(), joined(DEE, Role.ADMIN), joined(CY, Role.MEMBER), removed(DEE))
                .when(command)
                .isRefused(ORGANIZATION_NOT_FOUND);
    }

    @Test
    void a_member_who_became_admin_administers() {
        given(created(Plan.TEAM), founded(), joined(BOB, Role.MEMBER), roleChanged(BOB, Role.ADMIN))
                .when(rename(BOB, "Bob & Co"))
                .happens(new OrganizationRenamed(ACME, "Bob & Co", BOB.userId()));
    }

    @Test
    void whoever_was_invited_as_admin_administers_at_once() {
        given(created(Plan.TEAM), founded(), joined(BOB, Role.ADMIN))
                .when(remove(BOB, ADA))
                .happens(new MemberRemoved(ACME, ADA.userId(), BOB.userId()));
    }
}
