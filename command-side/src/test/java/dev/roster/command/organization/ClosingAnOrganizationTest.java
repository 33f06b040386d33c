package dev.roster.command.organization;

import static dev.roster.command.Facts.ADA;
import static dev.roster.command.Facts.BOB;
import static dev.roster.command.Facts.CY;
import static dev.roster.command.Facts.DEE;
import static dev.roster.command.Facts.NOON;
import static dev.roster.command.Facts.closed;
import static dev.roster.command.Facts.created;
import static dev.roster.command.Facts.founded;
import static dev.roster.command.Facts.invitation;
import static dev.roster.command.Facts.joined;
import static dev.roster.command.Facts.released;
import static dev.roster.command.Facts.removed;
import static dev.roster.command.Facts.reserved;
import static dev.roster.command.organization.Acme.changePlan;
import static dev.roster.command.organization.Acme.changeRole;
import static dev.roster.command.organization.Acme.close;
import static dev.roster.command.organization.Acme.given;
import static dev.roster.command.organization.Acme.leave;
import static dev.roster.command.organization.Acme.remove;
import static dev.roster.command.organization.Acme.rename;
import static dev.roster.command.refusal.Rule.ORGANIZATION_CLOSED;
import static dev.roster.command.refusal.Rule.ORGANIZATION_NOT_FOUND;
import static dev.roster.events.SeatReleaseReason.ACCEPTED;
import static dev.roster.events.SeatReleaseReason.CLOSED;
import static dev.roster.events.SeatReleaseReason.RENEWED;
import static dev.roster.events.SeatReleaseReason.REVOKED;

import dev.roster.command.person.Person;
import dev.roster.values.Plan;
import dev.roster.values.Role;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ClosingAnOrganizationTest {

    private static Stream<OrganizationCommand> everythingThat(Person person) {
        return Stream.of(
                rename(person, "Other"),
                changePlan(person, Plan.ENTERPRISE),
                close(person),
                changeRole(person, BOB, Role.ADMIN),
                remove(person, BOB),
                leave(person));
    }

    static Stream<OrganizationCommand> whatAnAdminMayAsk() {
        return everythingThat(ADA);
    }

    static Stream<OrganizationCommand> whatAMemberMayAsk() {
        return everythingThat(BOB);
    }

    static Stream<OrganizationCommand> whatOthersMayAsk() {
        return Stream.of(CY, DEE).flatMap(ClosingAnOrganizationTest::everythingThat);
    }

    @Test
    void an_admin_closes_it() {
        given(created(Plan.TEAM), founded()).when(close(ADA)).happens(closed());
    }

    @Test
    void each_seat_that_is_still_held_is_released_once() {
        given(
                        created(Plan.TEAM),
                        founded(),
                        reserved(invitation(1), BOB, NOON),
                        released(invitation(1), ACCEPTED),
                        joined(BOB, Role.MEMBER, invitation(1)),
                        reserved(invitation(2), CY, NOON),
                        released(invitation(2), RENEWED),
                        reserved(invitation(2), CY, NOON.plusSeconds(1)),
                        reserved(invitation(3), DEE, NOON),
                        released(invitation(3), REVOKED),
                        reserved(invitation(4), DEE, NOON))
                .when(close(ADA))
                .happens(released(invitation(2), CLOSED), released(invitation(4), CLOSED), closed());
    }

    @ParameterizedTest
    @MethodSource({"whatAnAdminMayAsk", "whatAMemberMayAsk"})
    void its_members_are_told_that_it_is_closed(OrganizationCommand command) {
        afterClosing().when(command).isRefused(ORGANIZATION_CLOSED);
    }

    @ParameterizedTest
    @MethodSource("whatOthersMayAsk")
    void strangers_and_removed_members_are_told_that_there_is_none(OrganizationCommand command) {
        afterClosing().when(command).isRefused(ORGANIZATION_NOT_FOUND);
    }

    private static Acme afterClosing() {
        return given(
                created(Plan.TEAM), founded(), joined(BOB, Role.MEMBER), joined(CY, Role.ADMIN), removed(CY), closed());
    }
}
