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
import static dev.roster.command.Facts.person;
import static dev.roster.command.Facts.planChanged;
import static dev.roster.command.Facts.released;
import static dev.roster.command.Facts.removed;
import static dev.roster.command.Facts.renamed;
import static dev.roster.command.Facts.reserved;
import static dev.roster.command.invitation.InvitationFacts.EXPIRY;
import static dev.roster.command.invitation.InvitationFacts.VALIDITY;
import static dev.roster.command.invitation.InvitationFacts.accept;
import static dev.roster.command.invitation.InvitationFacts.decline;
import static dev.roster.command.invitation.InvitationFacts.invite;
import static dev.roster.command.invitation.InvitationFacts.invited;
import static dev.roster.command.invitation.InvitationFacts.revoke;
import static dev.roster.command.refusal.Rule.ADMIN_REQUIRED;
import static dev.roster.command.refusal.Rule.ALREADY_INVITED;
import static dev.roster.command.refusal.Rule.ALREADY_MEMBER;
import static dev.roster.command.refusal.Rule.ORGANIZATION_CLOSED;
import static dev.roster.command.refusal.Rule.ORGANIZATION_NOT_FOUND;
import static dev.roster.command.refusal.Rule.SEAT_LIMIT_REACHED;
import static dev.roster.command.refusal.Rule.VERSION_CONFLICT;
import static dev.roster.events.SeatReleaseReason.EXPIRED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.roster.command.invitation.InvitationCommand.SendInvitation;
import dev.roster.command.organization.Asking;
import dev.roster.events.MemberInvited;
import dev.roster.values.InvitationId;
import dev.roster.values.OrganizationId;
import dev.roster.values.Plan;
import dev.roster.values.Role;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class InvitingTest {

    private static final InvitationId FIRST = invitation(1);
    private static final InvitationId SECOND = invitation(2);
    private static final InvitationId THIRD = invitation(3);

    private final Scenario acme = Scenario.given(created(Plan.TEAM), founded());

    @Test
    void an_invitation_takes_a_seat_until_it_expires() {
        acme.when(invite(FIRST, BOB)).happens(invited(FIRST, BOB), reserved(FIRST, BOB, EXPIRY));
    }

    @Test
    void it_says_the_name_that_the_organization_has_now() {
        Scenario.Then then = acme.and(renamed("Acme Ltd")).when(invite(FIRST, BOB));

        assertThat(then.events())
                .filteredOn(MemberInvited.class::isInstance)
                .extracting("organizationName")
                .containsExactly("Acme Ltd");
    }

    @Test
    void it_answers_what_was_sent_and_the_version_that_the_organization_has_then() {
        assertThat(acme.when(invite(FIRST, BOB)).answer()).isEqualTo(new Sent(BOB.email(), Role.MEMBER, EXPIRY, 2));
    }

    @Test
    void an_address_that_is_invited_is_not_invited_again() {
        acme.when(invite(FIRST, BOB));

        acme.when(invite(SECOND, BOB)).isRefused(ALREADY_INVITED);
    }

    @Test
    void another_address_is_another_person_however_similar() {
        acme.when(invite(FIRST, person("alice@example.org")));

        acme.when(invite(SECOND, person("ice@example.org")))
                .happens(
                        invited(SECOND, person("ice@example.org")),
                        reserved(SECOND, person("ice@example.org"), EXPIRY));
    }

    @Test
    void a_member_is_not_invited_again_under_the_address_they_joined_with() {
        acme.and(joined(BOB, Role.MEMBER)).when(invite(FIRST, BOB)).isRefused(ALREADY_MEMBER);
        acme.when(invite(FIRST, ADA)).isRefused(ALREADY_MEMBER);
    }

    @Test
    void somebody_who_was_removed_can_be_invited_again() {
        acme.and(joined(BOB, Role.MEMBER), removed(BOB))
                .when(invite(FIRST, BOB))
                .happens(invited(FIRST, BOB), reserved(FIRST, BOB, EXPIRY));
    }

    @Test
    void members_and_pending_invitations_take_the_seats_of_the_plan() {
        acme.and(joined(BOB, Role.MEMBER))
                .when(invite(FIRST, CY))
                .happens(invited(FIRST, CY), reserved(FIRST, CY, EXPIRY));

        acme.when(invite(SECOND, DEE)).isRefused(SEAT_LIMIT_REACHED);
    }

    @Test
    void a_larger_plan_has_more_seats_and_enterprise_has_no_end_of_them() {
        acme.and(joined(BOB, Role.MEMBER), joined(CY, Role.MEMBER));
        acme.when(invite(FIRST, DEE)).isRefused(SEAT_LIMIT_REACHED);

        acme.and(planChanged(Plan.VISIONARY))
                .when(invite(FIRST, DEE))
                .happens(invited(FIRST, DEE), reserved(FIRST, DEE, EXPIRY));

        acme.and(planChanged(Plan.ENTERPRISE));
        for (int n = 10; n < 60; n++) {
            assertThat(acme.when(invite(invitation(n), person("guest" + n))).rule())
                    .isNull();
        }
    }

    @Test
    void a_plan_below_the_seats_in_use_keeps_them_and_gives_no_more() {
        acme.and(planChanged(Plan.VISIONARY), joined(BOB, Role.MEMBER), joined(CY, Role.MEMBER), planChanged(Plan.TEAM))
                .when(invite(FIRST, DEE))
                .isRefused(SEAT_LIMIT_REACHED);
    }

    @Test
    void the_seat_of_an_invitation_is_free_at_the_instant_of_its_expiry_whether_or_not_anybody_noticed() {
        acme.and(joined(BOB, Role.MEMBER)).when(invite(FIRST, CY));

        acme.after(VALIDITY.minusMillis(1)).when(invite(SECOND, DEE)).isRefused(SEAT_LIMIT_REACHED);
        acme.after(Duration.ofMillis(1))
                .when(invite(SECOND, DEE))
                .happens(invited(SECOND, DEE, EXPIRY.plus(VALIDITY)), reserved(SECOND, DEE, EXPIRY.plus(VALIDITY)));
    }

    @Test
    void the_address_of_an_expired_invitation_can_be_invited_again_and_its_old_seat_is_tidied_up() {
        acme.when(invite(FIRST, BOB));

        acme.after(VALIDITY.minusMillis(1)).when(invite(SECOND, BOB)).isRefused(ALREADY_INVITED);
        acme.after(Duration.ofMillis(1))
                .when(invite(SECOND, BOB))
                .happens(
                        released(FIRST, EXPIRED),
                        invited(SECOND, BOB, EXPIRY.plus(VALIDITY)),
                        reserved(SECOND, BOB, EXPIRY.plus(VALIDITY)));
        acme.when(invite(THIRD, BOB)).isRefused(ALREADY_INVITED);
    }

    @Test
    void a_revoked_or_declined_one_can_be_followed_by_another_and_frees_its_seat() {
        acme.and(joined(CY, Role.MEMBER));
        acme.when(invite(FIRST, BOB));
        acme.when(revoke(FIRST));

        assertThat(acme.when(invite(SECOND, BOB)).rule()).isNull();
        acme.when(decline(SECOND, 1));
        assertThat(acme.when(invite(THIRD, BOB)).rule()).isNull();
    }

    @Test
    void a_seat_that_an_invited_person_took_stays_taken() {
        acme.and(joined(CY, Role.MEMBER));
        acme.when(invite(FIRST, BOB));
        acme.when(accept(FIRST, 1, BOB));

        acme.when(invite(SECOND, DEE)).isRefused(SEAT_LIMIT_REACHED);
    }

    @Test
    void only_admins_invite_and_strangers_learn_nothing() {
        acme.and(joined(BOB, Role.MEMBER));

        acme.when(invite(BOB, FIRST, CY)).isRefused(ADMIN_REQUIRED);
        acme.when(invite(DEE, FIRST, CY)).isRefused(ORGANIZATION_NOT_FOUND);
        acme.when(invite(DEE, FIRST, BOB)).isRefused(ORGANIZATION_NOT_FOUND);
        acme.when(inviteInto(organization(2), FIRST)).isRefused(ORGANIZATION_NOT_FOUND);
    }

    @Test
    void nobody_is_invited_into_a_closed_organization() {
        acme.and(closed()).when(invite(FIRST, BOB)).isRefused(ORGANIZATION_CLOSED);
    }

    @Test
    void an_invitation_is_for_the_version_that_was_seen() {
        acme.when(inviteIfVersion(0)).isRefused(VERSION_CONFLICT);

        acme.when(inviteIfVersion(1)).happens(invited(FIRST, BOB), reserved(FIRST, BOB, EXPIRY));
    }

    private static SendInvitation inviteInto(OrganizationId organization, InvitationId id) {
        return new SendInvitation(
                id,
                organization,
                Asking.of(ADA.userId()),
                ADA.name(),
                BOB.email(),
                BOB.address(),
                Role.MEMBER,
                "en",
                VALIDITY);
    }

    private static SendInvitation inviteIfVersion(long version) {
        return new SendInvitation(
                FIRST,
                ACME,
                new Asking(ADA.userId(), version),
                ADA.name(),
                BOB.email(),
                BOB.address(),
                Role.MEMBER,
                "en",
                VALIDITY);
    }
}
