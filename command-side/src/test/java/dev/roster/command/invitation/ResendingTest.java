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
import static dev.roster.command.Facts.organization;
import static dev.roster.command.Facts.planChanged;
import static dev.roster.command.Facts.released;
import static dev.roster.command.Facts.reserved;
import static dev.roster.command.invitation.InvitationFacts.EXPIRY;
import static dev.roster.command.invitation.InvitationFacts.VALIDITY;
import static dev.roster.command.invitation.InvitationFacts.accept;
import static dev.roster.command.invitation.InvitationFacts.decline;
import static dev.roster.command.invitation.InvitationFacts.expire;
import static dev.roster.command.invitation.InvitationFacts.invite;
import static dev.roster.command.invitation.InvitationFacts.refused;
import static dev.roster.command.invitation.InvitationFacts.resend;
import static dev.roster.command.invitation.InvitationFacts.resent;
import static dev.roster.command.invitation.InvitationFacts.revoke;
import static dev.roster.command.refusal.Rule.ADMIN_REQUIRED;
import static dev.roster.command.refusal.Rule.ALREADY_INVITED;
import static dev.roster.command.refusal.Rule.ALREADY_MEMBER;
import static dev.roster.command.refusal.Rule.INVITATION_EMAIL_ERASED;
import static dev.roster.command.refusal.Rule.INVITATION_NOT_FOUND;
import static dev.roster.command.refusal.Rule.INVITATION_NOT_PENDING;
import static dev.roster.command.refusal.Rule.INVITATION_SUPERSEDED;
import static dev.roster.command.refusal.Rule.ORGANIZATION_CLOSED;
import static dev.roster.command.refusal.Rule.ORGANIZATION_NOT_FOUND;
import static dev.roster.command.refusal.Rule.SEAT_LIMIT_REACHED;
import static dev.roster.events.SeatReleaseReason.EXPIRED;
import static dev.roster.events.SeatReleaseReason.RENEWED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.roster.command.invitation.InvitationCommand.ResendInvitation;
import dev.roster.command.invitation.InvitationCommand.RevokeInvitation;
import dev.roster.command.organization.Asking;
import dev.roster.events.MemberJoined;
import dev.roster.events.OrganizationCreated;
import dev.roster.values.InvitationId;
import dev.roster.values.OrganizationId;
import dev.roster.values.Plan;
import dev.roster.values.Role;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ResendingTest {

    private static final InvitationId FIRST = invitation(1);
    private static final InvitationId SECOND = invitation(2);
    private static final Duration HOUR = Duration.ofHours(1);

    private final Scenario acme = Scenario.given(created(Plan.TEAM), founded());

    ResendingTest() {
        acme.when(invite(FIRST, BOB));
    }

    @Test
    void a_pending_one_gets_a_new_link_and_a_new_expiry_and_keeps_its_seat() {
        Instant later = EXPIRY.plus(HOUR);

        acme.after(HOUR)
                .when(resend(FIRST))
                .happens(resent(FIRST, BOB, 2, later), released(FIRST, RENEWED), reserved(FIRST, BOB, later));
    }

    @Test
    void one_whose_address_was_erased_is_not_sent_to_nobody() {
        acme.butErased(BOB.email()).when(resend(FIRST)).isRefused(INVITATION_EMAIL_ERASED);
    }

    @Test
    void it_keeps_its_seat_also_when_the_plan_has_fewer_than_are_in_use() {
        acme.and(
                        planChanged(Plan.ENTERPRISE),
                        joined(CY, Role.MEMBER),
                        joined(DEE, Role.MEMBER),
                        planChanged(Plan.TEAM))
                .when(resend(FIRST))
                .happens(resent(FIRST, BOB, 2, EXPIRY), released(FIRST, RENEWED), reserved(FIRST, BOB, EXPIRY));
    }

    @Test
    void each_sending_makes_the_links_before_it_superseded() {
        acme.when(resend(FIRST));
        acme.when(resend(FIRST))
                .happens(resent(FIRST, BOB, 3, EXPIRY), released(FIRST, RENEWED), reserved(FIRST, BOB, EXPIRY));

        acme.when(accept(FIRST, 1, BOB)).theLinkIsRefused(refused(FIRST, 1, INVITATION_SUPERSEDED, BOB));
        acme.when(accept(FIRST, 2, BOB)).theLinkIsRefused(refused(FIRST, 2, INVITATION_SUPERSEDED, BOB));
        acme.when(decline(FIRST, 2)).theLinkIsRefused(refused(FIRST, 2, INVITATION_SUPERSEDED, null));
        assertThat(acme.when(accept(FIRST, 3, BOB)).answer())
                .isEqualTo(Acceptance.joined(ACME, "Acme", Role.MEMBER, 8));
    }

    @Test
    void the_new_link_admits_when_the_time_of_the_old_one_is_over() {
        acme.after(HOUR).when(resend(FIRST));

        assertThat(acme.after(VALIDITY.minusMillis(1))
                        .when(accept(FIRST, 2, BOB))
                        .answer())
                .isInstanceOfSatisfying(
                        Acceptance.class, answer -> assertThat(answer.refusal()).isNull());
    }

    @Test
    void an_expired_one_gets_a_seat_anew_whether_or_not_its_deadline_has_run() {
        Instant later = EXPIRY.plus(VALIDITY);

        acme.after(VALIDITY)
                .when(resend(FIRST))
                .happens(resent(FIRST, BOB, 2, later), released(FIRST, EXPIRED), reserved(FIRST, BOB, later));
        acme.after(VALIDITY).when(expire(FIRST, 2));
        acme.when(resend(FIRST))
                .happens(resent(FIRST, BOB, 3, later.plus(VALIDITY)), reserved(FIRST, BOB, later.plus(VALIDITY)));
    }

    @Test
    void the_new_link_of_an_expired_one_admits_after_its_deadline_has_run() {
        acme.after(VALIDITY).when(expire(FIRST, 1));
        acme.when(resend(FIRST));

        assertThat(acme.when(accept(FIRST, 2, BOB)).answer())
                .isEqualTo(Acceptance.joined(ACME, "Acme", Role.MEMBER, 6));
    }

    @Test
    void an_expired_one_needs_a_free_seat() {
        acme.and(joined(CY, Role.MEMBER), joined(DEE, Role.MEMBER));

        acme.after(VALIDITY).when(resend(FIRST)).isRefused(SEAT_LIMIT_REACHED);
        acme.when(expire(FIRST, 1));
        acme.when(resend(FIRST)).isRefused(SEAT_LIMIT_REACHED);
    }

    @Test
    void an_expired_one_stays_so_when_its_address_was_invited_anew() {
        acme.after(VALIDITY).when(invite(SECOND, BOB));

        acme.when(resend(FIRST)).isRefused(ALREADY_INVITED);
        acme.when(accept(SECOND, 1, BOB));
        acme.when(resend(FIRST)).isRefused(ALREADY_MEMBER);
    }

    @Test
    void one_that_was_accepted_declined_or_revoked_is_not_sent_again() {
        acme.when(accept(FIRST, 1, BOB));
        acme.when(resend(FIRST)).isRefused(INVITATION_NOT_PENDING);

        acme.when(invite(SECOND, CY));
        acme.when(decline(SECOND, 1));
        acme.when(resend(SECOND)).isRefused(INVITATION_NOT_PENDING);

        acme.when(invite(invitation(3), CY));
        acme.when(revoke(invitation(3)));
        acme.when(resend(invitation(3))).isRefused(INVITATION_NOT_PENDING);
    }

    @Test
    void only_admins_resend_and_strangers_learn_nothing() {
        acme.and(joined(CY, Role.MEMBER));

        acme.when(resend(CY, FIRST)).isRefused(ADMIN_REQUIRED);
        acme.when(resend(DEE, FIRST)).isRefused(ORGANIZATION_NOT_FOUND);
        acme.when(resend(DEE, SECOND)).isRefused(ORGANIZATION_NOT_FOUND);
        acme.when(resend(SECOND)).isRefused(INVITATION_NOT_FOUND);
    }

    @Test
    void nothing_is_sent_again_for_a_closed_organization() {
        acme.and(closed()).when(resend(FIRST)).isRefused(ORGANIZATION_CLOSED);
    }

    @Test
    void an_admin_of_another_organization_finds_no_such_invitation_in_theirs() {
        OrganizationId other = organization(2);
        acme.and(new OrganizationCreated(other, "Other", Plan.TEAM, DEE.userId()))
                .and(new MemberJoined(other, DEE.userId(), Role.ADMIN, DEE.name(), DEE.email(), DEE.address(), null));

        acme.when(new ResendInvitation(FIRST, other, Asking.of(DEE.userId()), DEE.name(), VALIDITY))
                .isRefused(INVITATION_NOT_FOUND);
        acme.when(new RevokeInvitation(FIRST, other, Asking.of(DEE.userId()))).isRefused(INVITATION_NOT_FOUND);
        acme.when(new ResendInvitation(FIRST, other, Asking.of(ADA.userId()), ADA.name(), VALIDITY))
                .isRefused(ORGANIZATION_NOT_FOUND);
    }
}
