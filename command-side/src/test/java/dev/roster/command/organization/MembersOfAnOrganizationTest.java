package dev.roster.command.organization;

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
import static dev.roster.command.organization.Acme.changeRole;
import static dev.roster.command.organization.Acme.given;
import static dev.roster.command.organization.Acme.leave;
import static dev.roster.command.organization.Acme.remove;
import static dev.roster.command.refusal.Rule.CANNOT_REMOVE_SELF;
import static dev.roster.command.refusal.Rule.LAST_ADMIN;
import static dev.roster.command.refusal.Rule.MEMBER_NOT_FOUND;

import dev.roster.events.OrganizationEvent;
import dev.roster.values.Plan;
import dev.roster.values.Role;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MembersOfAnOrganizationTest {

    /** However the other admins came to be none: Ada is the only one. */
    static Stream<OrganizationEvent> endsOfBobAsAdmin() {
        return Stream.of(roleChanged(BOB, Role.MEMBER), removed(BOB), left(BOB));
    }

    private final Acme alone = given(created(Plan.TEAM), founded(), joined(CY, Role.MEMBER));
    private final Acme withTwoAdmins =
            given(created(Plan.TEAM), founded(), joined(BOB, Role.ADMIN), joined(CY, Role.MEMBER));

    private static Acme after(OrganizationEvent end) {
        return given(created(Plan.TEAM), founded(), joined(BOB, Role.ADMIN), joined(CY, Role.MEMBER), end);
    }

    @Test
    void an_admin_makes_a_member_admin_and_an_admin_member() {
        withTwoAdmins.when(changeRole(ADA, CY, Role.ADMIN)).happens(roleChanged(CY, Role.ADMIN));
        withTwoAdmins.when(changeRole(ADA, BOB, Role.MEMBER)).happens(roleChanged(BOB, Role.MEMBER));
    }

    @Test
    void the_role_that_somebody_has_already_changes_nothing() {
        withTwoAdmins.when(changeRole(ADA, CY, Role.MEMBER)).nothingHappens();
        alone.when(changeRole(ADA, ADA, Role.ADMIN)).nothingHappens();
        after(roleChanged(BOB, Role.MEMBER))
                .when(changeRole(ADA, BOB, Role.MEMBER))
                .nothingHappens();
    }

    @Test
    void an_admin_steps_back_when_there_is_another() {
        withTwoAdmins.when(changeRole(ADA, ADA, Role.MEMBER)).happens(roleChanged(ADA, Role.MEMBER));
    }

    @Test
    void an_admin_removes_other_members_and_admins() {
        withTwoAdmins.when(remove(ADA, CY)).happens(removed(CY));
        withTwoAdmins.when(remove(ADA, BOB)).happens(removed(BOB));
    }

    @Test
    void somebody_who_was_removed_or_left_is_nobody_to_remove() {
        after(removed(BOB)).when(remove(ADA, BOB)).isRefused(MEMBER_NOT_FOUND);
        after(left(BOB)).when(changeRole(ADA, BOB, Role.MEMBER)).isRefused(MEMBER_NOT_FOUND);
        withTwoAdmins.when(remove(ADA, DEE)).isRefused(MEMBER_NOT_FOUND);
        withTwoAdmins.when(changeRole(ADA, DEE, Role.ADMIN)).isRefused(MEMBER_NOT_FOUND);
    }

    @Test
    void nobody_removes_themself() {
        withTwoAdmins.when(remove(ADA, ADA)).isRefused(CANNOT_REMOVE_SELF);
    }

    @Test
    void a_member_leaves_and_so_does_an_admin_when_there_is_another() {
        withTwoAdmins.when(leave(CY)).happens(left(CY));
        withTwoAdmins.when(leave(ADA)).happens(left(ADA));
    }

    @Test
    void the_last_admin_stays() {
        alone.when(changeRole(ADA, ADA, Role.MEMBER)).isRefused(LAST_ADMIN);
        alone.when(leave(ADA)).isRefused(LAST_ADMIN);
        alone.when(remove(ADA, ADA)).isRefused(LAST_ADMIN);
    }

    @ParameterizedTest
    @MethodSource("endsOfBobAsAdmin")
    void whoever_is_left_as_only_admin_is_the_last(OrganizationEvent end) {
        after(end).when(leave(ADA)).isRefused(LAST_ADMIN);
        after(end).when(changeRole(ADA, ADA, Role.MEMBER)).isRefused(LAST_ADMIN);
    }

    @Test
    void the_last_admin_goes_once_somebody_else_is_admin() {
        given(created(Plan.TEAM), founded(), joined(CY, Role.MEMBER), roleChanged(CY, Role.ADMIN))
                .when(leave(ADA))
                .happens(left(ADA));
    }
}
