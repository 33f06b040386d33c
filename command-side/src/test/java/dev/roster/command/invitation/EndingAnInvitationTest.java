package dev.roster.command.invitation;

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
import static dev.roster.command.invitation.InvitationFacts.decline;
import static dev.roster.command.invitation.InvitationFacts.declined;
import static dev.roster.command.invitation.InvitationFacts.expire;
import static dev.roster.command.invitation.InvitationFacts.expired;
import static dev.roster.command.invitation.InvitationFacts.invite;
import static dev.roster.command.invitation.InvitationFacts.invited;
import static dev.roster.command.invitation.InvitationFacts.refused;
import static dev.roster.command.invitation.InvitationFacts.resend;
import static dev.roster.command.invitation.InvitationFacts.revoke;
import static dev.roster.command.invitation.InvitationFacts.revoked;
import static dev.roster.command.refusal.Rule.ADMIN_REQUIRED;
import static dev.roster.command.refusal.Rule.INVITATION_EXPIRED;
import static dev.roster.command.refusal.Rule.INVITATION_NOT_FOUND;
import static dev.roster.command.refusal.Rule.INVITATION_NOT_PENDING;
import static dev.roster.command.refusal.Rule.INVITATION_REVOKED;
import static dev.roster.command.refusal.Rule.INVITATION_TOKEN_INVALID;
import static dev.roster.command.refusal.Rule.ORGANIZATION_CLOSED;
import static dev.roster.command.refusal.Rule.ORGANIZATION_NOT_FOUND;
import static dev.roster.events.SeatReleaseReason.CLOSED;
import static dev.roster.events.SeatReleaseReason.DECLINED;
import static dev.roster.events.SeatReleaseReason.EXPIRED;
import static dev.roster.events.SeatReleaseReason.REVOKED;

import dev.roster.values.InvitationId;
import dev.roster.values.Plan;
import dev.roster.values.Role;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class EndingAnInvitationTest {

    private static final InvitationId FIRST = invitation(1);

    private final Scenario acme =
            Scenario.given(created(Plan.TEAM), founded(), invited(FIRST, BOB), reserved(FIRST, BOB, EXPIRY));

    @Test
    void an_admin_takes_a_pending_invitation_back() {
        acme.when(revoke(FIRST)).happens(revoked(FIRST), released(FIRST, REVOKED));
    }

    @Test
    void only_a_pending_one_is_taken_back() {
        acme.when(revoke(FIRST));
        acme.when(revoke(FIRST)).isRefused(INVITATION_NOT_PENDING);

        acme.when(invite(invitation(2), BOB));
        acme.when(accept(invitation(2), 1, BOB));
        acme.when(revoke(invitation(2))).isRefused(INVITATION_NOT_PENDING);

        acme.when(invite(invitation(3), CY));
        acme.when(decline(invitation(3), 1));
        acme.when(revoke(invitation(3))).isRefused(INVITATION_NOT_PENDING);
    }

    @Test
    void an_expired_one_is_not_taken_back_whether_or_not_its_deadline_has_run() {
        acme.after(VALIDITY).when(revoke(FIRST)).isRefused(INVITATION_NOT_PENDING);
        acme.when(expire(FIRST, 1));
        acme.when(revoke(FIRST)).isRefused(INVITATION_NOT_PENDING);
    }

    @Test
    void only_admins_take_back_and_strangers_learn_nothing() {
        acme.and(joined(CY, Role.MEMBER));

        acme.when(revoke(CY, FIRST)).isRefused(ADMIN_REQUIRED);
        acme.when(revoke(DEE, FIRST)).isRefused(ORGANIZATION_NOT_FOUND);
        acme.when(revoke(DEE, invitation(2))).isRefused(ORGANIZATION_NOT_FOUND);
        acme.when(revoke(invitation(2))).isRefused(INVITATION_NOT_FOUND);
        acme.and(closed()).when(revoke(FIRST)).isRefused(ORGANIZATION_CLOSED);
    }

    @Test
    void whoever_has_the_link_says_no_to_it() {
        acme.when(decline(FIRST, 1)).happens(declined(FIRST), released(FIRST, DECLINED));
    }

    @Test
    void a_link_that_admits_nobody_cannot_be_declined_either() {
        acme.when(decline(invitation(2), 1)).isRefused(INVITATION_TOKEN_INVALID);
        acme.when(revoke(FIRST));
        acme.when(decline(FIRST, 1)).theLinkIsRefused(refused(FIRST, 1, INVITATION_REVOKED, null));

        acme.when(invite(invitation(2), BOB));
        acme.when(decline(invitation(2), 1));
        acme.when(decline(invitation(2), 1)).theLinkIsRefused(refused(invitation(2), 1, INVITATION_NOT_PENDING, null));

        acme.when(invite(invitation(3), BOB));
        acme.after(VALIDITY)
                .when(decline(invitation(3), 1))
                .theLinkIsRefused(refused(invitation(3), 1, INVITATION_EXPIRED, null));
    }

    @Test
    void the_deadline_ends_an_invitation_and_frees_its_seat_once() {
        acme.after(VALIDITY).when(expire(FIRST, 1)).happens(expired(FIRST, 1), released(FIRST, EXPIRED));
        acme.when(expire(FIRST, 1)).nothingHappens();
    }

    @Test
    void a_deadline_that_comes_too_early_does_nothing() {
        acme.after(VALIDITY.minusMillis(1)).when(expire(FIRST, 1)).nothingHappens();
        acme.after(Duration.ofMillis(1)).when(expire(FIRST, 1)).happens(expired(FIRST, 1), released(FIRST, EXPIRED));
    }

    @Test
    void the_deadline_of_an_earlier_sending_does_nothing_however_late_it_comes() {
        acme.when(resend(FIRST));

        acme.after(VALIDITY).when(expire(FIRST, 1)).nothingHappens();
        acme.when(expire(FIRST, 2)).happens(expired(FIRST, 2), released(FIRST, EXPIRED));
    }

    @Test
    void the_deadline_of_an_invitation_that_was_decided_does_nothing() {
        acme.when(revoke(FIRST));
        acme.when(invite(invitation(2), BOB));
        acme.when(decline(invitation(2), 1));
        acme.when(invite(invitation(3), BOB));
        acme.when(accept(invitation(3), 1, BOB));
        acme.after(VALIDITY);

        for (int n = 1; n <= 3; n++) {
            acme.when(expire(invitation(n), 1)).nothingHappens();
        }
        acme.when(expire(invitation(4), 1)).isRefused(INVITATION_NOT_FOUND);
    }

    @Test
    void the_deadline_frees_no_seat_that_was_freed_for_the_next_invitation_of_the_same_address() {
        acme.after(VALIDITY).when(invite(invitation(2), BOB));

        acme.when(expire(FIRST, 1)).happens(expired(FIRST, 1));
    }

    @Test
    void the_deadline_frees_no_seat_of_a_closed_organization_again() {
        acme.and(released(FIRST, CLOSED), closed());

        acme.after(VALIDITY).when(expire(FIRST, 1)).happens(expired(FIRST, 1));
    }
}
