package dev.roster.command.invitation;

import static dev.roster.command.Facts.ACME;
import static dev.roster.command.Facts.ADA;
import static dev.roster.command.Facts.BOB;
import static dev.roster.command.Facts.CY;
import static dev.roster.command.Facts.DEE;
import static dev.roster.command.Facts.closed;
import static dev.roster.command.Facts.created;
import static dev.roster.command.Facts.founded;
import static dev.roster.command.Facts.invitation;
import static dev.roster.command.Facts.joined;
import static dev.roster.command.Facts.released;
import static dev.roster.command.Facts.reserved;
import static dev.roster.command.invitation.InvitationFacts.EXPIRY;
import static dev.roster.command.invitation.InvitationFacts.VALIDITY;
import static dev.roster.command.invitation.InvitationFacts.accept;
import static dev.roster.command.invitation.InvitationFacts.acceptUnverified;
import static dev.roster.command.invitation.InvitationFacts.accepted;
import static dev.roster.command.invitation.InvitationFacts.decline;
import static dev.roster.command.invitation.InvitationFacts.expire;
import static dev.roster.command.invitation.InvitationFacts.invite;
import static dev.roster.command.invitation.InvitationFacts.invited;
import static dev.roster.command.invitation.InvitationFacts.refused;
import static dev.roster.command.invitation.InvitationFacts.revoke;
import static dev.roster.command.refusal.Rule.ALREADY_MEMBER;
import static dev.roster.command.refusal.Rule.EMAIL_NOT_VERIFIED;
import static dev.roster.command.refusal.Rule.INVITATION_ALREADY_ACCEPTED;
import static dev.roster.command.refusal.Rule.INVITATION_EMAIL_MISMATCH;
import static dev.roster.command.refusal.Rule.INVITATION_EXPIRED;
import static dev.roster.command.refusal.Rule.INVITATION_NOT_PENDING;
import static dev.roster.command.refusal.Rule.INVITATION_REVOKED;
import static dev.roster.command.refusal.Rule.INVITATION_TOKEN_INVALID;
import static dev.roster.command.refusal.Rule.ORGANIZATION_CLOSED;
import static dev.roster.events.SeatReleaseReason.ACCEPTED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.roster.command.invitation.InvitationCommand.AcceptInvitation;
import dev.roster.command.invitation.InvitationCommand.SendInvitation;
import dev.roster.command.organization.Asking;
import dev.roster.command.person.Person;
import dev.roster.values.InvitationId;
import dev.roster.values.Plan;
import dev.roster.values.Role;
import dev.roster.values.UserId;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class AcceptingTest {

    private static final InvitationId FIRST = invitation(1);

    private final Scenario acme =
            Scenario.given(created(Plan.TEAM), founded(), invited(FIRST, BOB), reserved(FIRST, BOB, EXPIRY));

    @Test
    void the_invited_person_joins_on_the_seat_that_was_held_for_them() {
        Scenario.Then then = acme.when(accept(FIRST, 1, BOB));

        then.happens(accepted(FIRST, BOB), released(FIRST, ACCEPTED), joined(BOB, Role.MEMBER, FIRST));
        assertThat(then.answer()).isEqualTo(Acceptance.joined(ACME, "Acme", Role.MEMBER, 4));
    }

    @Test
    void a_link_admits_until_the_instant_of_its_expiry() {
        acme.after(VALIDITY.minusMillis(1))
                .when(accept(FIRST, 1, BOB))
                .happens(accepted(FIRST, BOB), released(FIRST, ACCEPTED), joined(BOB, Role.MEMBER, FIRST));
    }

    @Test
    void an_expired_link_admits_nobody_although_its_deadline_has_not_run() {
        acme.after(VALIDITY).when(accept(FIRST, 1, BOB)).theLinkIsRefused(refused(FIRST, 1, INVITATION_EXPIRED, BOB));
    }

    @Test
    void an_expired_link_admits_nobody_after_its_deadline_has_run() {
        acme.after(VALIDITY).when(expire(FIRST, 1));

        acme.when(accept(FIRST, 1, BOB)).theLinkIsRefused(refused(FIRST, 1, INVITATION_EXPIRED, BOB));
    }

    @Test
    void somebody_who_found_it_expired_can_be_invited_again_and_join() {
        acme.after(VALIDITY).when(accept(FIRST, 1, BOB));
        acme.when(invite(invitation(2), BOB));

        assertThat(acme.when(accept(invitation(2), 1, BOB)).events()).contains(joined(BOB, Role.MEMBER, invitation(2)));
    }

    @Test
    void a_link_is_used_once_by_whomever() {
        acme.when(accept(FIRST, 1, BOB));

        acme.when(accept(FIRST, 1, BOB)).theLinkIsRefused(refused(FIRST, 1, INVITATION_ALREADY_ACCEPTED, BOB));
        acme.when(accept(FIRST, 1, CY)).theLinkIsRefused(refused(FIRST, 1, INVITATION_ALREADY_ACCEPTED, CY));
        acme.when(decline(FIRST, 1)).theLinkIsRefused(refused(FIRST, 1, INVITATION_ALREADY_ACCEPTED, null));
    }

    @Test
    void a_revoked_link_admits_nobody() {
        acme.when(revoke(FIRST));

        acme.when(accept(FIRST, 1, BOB)).theLinkIsRefused(refused(FIRST, 1, INVITATION_REVOKED, BOB));
    }

    @Test
    void a_declined_link_admits_nobody() {
        acme.when(decline(FIRST, 1));

        acme.when(accept(FIRST, 1, BOB)).theLinkIsRefused(refused(FIRST, 1, INVITATION_NOT_PENDING, BOB));
    }

    @Test
    void a_link_admits_only_the_address_that_it_was_sent_to() {
        acme.when(accept(FIRST, 1, CY)).theLinkIsRefused(refused(FIRST, 1, INVITATION_EMAIL_MISMATCH, CY));

        assertThat(acme.when(accept(FIRST, 1, BOB)).events()).contains(joined(BOB, Role.MEMBER, FIRST));
    }

    @Test
    void an_address_that_nobody_verified_admits_nobody() {
        acme.when(acceptUnverified(FIRST, BOB)).theLinkIsRefused(refused(FIRST, 1, EMAIL_NOT_VERIFIED, BOB));
    }

    @Test
    void nobody_joins_a_closed_organization() {
        acme.and(closed()).when(accept(FIRST, 1, BOB)).theLinkIsRefused(refused(FIRST, 1, ORGANIZATION_CLOSED, BOB));
    }

    @Test
    void a_member_who_joined_under_another_address_does_not_join_twice() {
        Person bobAtWork = new Person(BOB.userId(), CY.name(), CY.email(), CY.address());

        acme.and(joined(bobAtWork, Role.MEMBER))
                .when(accept(FIRST, 1, BOB))
                .theLinkIsRefused(refused(FIRST, 1, ALREADY_MEMBER, BOB));
    }

    @Test
    void an_address_that_a_member_has_is_not_used_by_another_person() {
        Person bobsOtherLogIn = new Person(new UserId("usr-bob-2"), BOB.name(), BOB.email(), BOB.address());

        acme.and(joined(bobsOtherLogIn, Role.MEMBER))
                .when(accept(FIRST, 1, BOB))
                .theLinkIsRefused(refused(FIRST, 1, ALREADY_MEMBER, BOB));
    }

    @Test
    void a_refusal_leaves_everything_as_it_was() {
        acme.when(accept(FIRST, 1, CY));
        acme.when(acceptUnverified(FIRST, BOB));
        acme.when(accept(FIRST, 7, BOB));
        acme.after(Duration.ofHours(1))
                .when(accept(FIRST, 1, BOB))
                .happens(accepted(FIRST, BOB), released(FIRST, ACCEPTED), joined(BOB, Role.MEMBER, FIRST));
    }

    @Test
    void a_link_to_an_invitation_that_is_not_there_is_no_link() {
        acme.when(accept(invitation(2), 1, BOB)).isRefused(INVITATION_TOKEN_INVALID);
    }

    @Test
    void whoever_is_invited_as_admin_joins_as_admin() {
        InvitationId second = invitation(2);
        acme.when(new SendInvitation(
                second,
                ACME,
                Asking.of(ADA.userId()),
                ADA.name(),
                DEE.email(),
                DEE.address(),
                Role.ADMIN,
                "en",
                VALIDITY));

        assertThat(acme.when(new AcceptInvitation(second, 1, DEE.userId(), DEE)).events())
                .contains(joined(DEE, Role.ADMIN, second));
    }
}
