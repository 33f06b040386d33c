package dev.roster.command.invitation;

import static dev.roster.command.Facts.ACME;
import static dev.roster.command.Facts.ADA;
import static dev.roster.command.Facts.BOB;
import static dev.roster.command.Facts.CY;
import static dev.roster.command.Facts.DEE;
import static dev.roster.command.Facts.created;
import static dev.roster.command.Facts.founded;
import static dev.roster.command.Facts.invitation;
import static dev.roster.command.Facts.joined;
import static dev.roster.command.Facts.reserved;
import static dev.roster.command.invitation.InvitationFacts.EXPIRY;
import static dev.roster.command.invitation.InvitationFacts.VALIDITY;
import static dev.roster.command.invitation.InvitationFacts.accept;
import static dev.roster.command.invitation.InvitationFacts.invite;
import static dev.roster.command.invitation.InvitationFacts.invited;
import static dev.roster.command.refusal.Rule.ADMIN_REQUIRED;
import static dev.roster.command.refusal.Rule.ALREADY_INVITED;
import static dev.roster.command.refusal.Rule.ALREADY_MEMBER;
import static dev.roster.command.refusal.Rule.SEAT_LIMIT_REACHED;
import static dev.roster.command.refusal.Rule.VERSION_CONFLICT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.roster.command.invitation.InvitationCommand.SendInvitation;
import dev.roster.command.organization.Asking;
import dev.roster.command.person.Person;
import dev.roster.command.refusal.Rule;
import dev.roster.values.InvitationId;
import dev.roster.values.Plan;
import dev.roster.values.Role;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Each line has an outcome of its own. */
class InvitingManyTest {

    private static final InvitationId FIRST = invitation(1);
    private static final InvitationId SECOND = invitation(2);
    private static final InvitationId THIRD = invitation(3);

    private final Scenario acme = Scenario.given(created(Plan.TEAM), founded());

    @Test
    void the_first_lines_have_the_seats_that_are_left() {
        acme.when(many(ADA, invite(FIRST, BOB), invite(SECOND, CY), invite(THIRD, DEE)))
                .happens(
                        invited(FIRST, BOB),
                        reserved(FIRST, BOB, EXPIRY),
                        invited(SECOND, CY),
                        reserved(SECOND, CY, EXPIRY))
                .answers(outcomes(3, null, null, SEAT_LIMIT_REACHED));
    }

    @Test
    void a_line_that_is_refused_leaves_the_others_alone() {
        acme.and(joined(BOB, Role.MEMBER))
                .when(many(ADA, invite(FIRST, BOB), invite(SECOND, CY)))
                .happens(invited(SECOND, CY), reserved(SECOND, CY, EXPIRY))
                .answers(outcomes(3, ALREADY_MEMBER, null));
    }

    @Test
    void an_address_that_comes_twice_is_invited_once() {
        acme.when(many(ADA, invite(FIRST, BOB), invite(SECOND, BOB)))
                .happens(invited(FIRST, BOB), reserved(FIRST, BOB, EXPIRY))
                .answers(outcomes(2, null, ALREADY_INVITED));
    }

    @Test
    void all_of_them_can_be_refused() {
        acme.and(joined(BOB, Role.MEMBER))
                .when(many(ADA, invite(FIRST, BOB), invite(SECOND, ADA)))
                .happens()
                .answers(outcomes(2, ALREADY_MEMBER, ALREADY_MEMBER));
    }

    @Test
    void a_line_without_a_seat_does_not_tidy_up_behind_an_invitation_that_has_expired() {
        acme.when(invite(invitation(9), BOB));
        acme.after(VALIDITY).and(joined(CY, Role.MEMBER), joined(DEE, Role.MEMBER));

        acme.when(many(ADA, invite(FIRST, BOB))).happens().answers(outcomes(4, SEAT_LIMIT_REACHED));
    }

    @Test
    void each_is_an_invitation_like_any_other() {
        acme.when(many(ADA, invite(FIRST, BOB), invite(SECOND, CY)));

        assertThat(acme.when(accept(SECOND, 1, CY)).answer())
                .isEqualTo(Acceptance.joined(ACME, "Acme", Role.MEMBER, 5));
    }

    @Test
    void only_an_admin_sends_any_and_only_for_the_version_that_was_seen() {
        acme.and(joined(BOB, Role.MEMBER)).when(many(BOB, invite(FIRST, CY))).isRefused(ADMIN_REQUIRED);
        acme.when(new SendInvitations(ACME, new Asking(ADA.userId(), 1L), ADA.name(), List.of(invite(FIRST, CY))))
                .isRefused(VERSION_CONFLICT);
    }

    private static SendInvitations many(Person by, SendInvitation... invitations) {
        return new SendInvitations(ACME, Asking.of(by.userId()), by.name(), List.of(invitations));
    }

    private static SentInvitations outcomes(long version, Rule... refusals) {
        return new SentInvitations(Arrays.asList(refusals), version);
    }
}
