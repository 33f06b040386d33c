package dev.roster.query.memberdirectory;

import static dev.roster.query.running.Person.ADA;
import static dev.roster.query.running.Person.BOB;
import static dev.roster.query.running.Person.GRACE;
import static dev.roster.query.running.Person.STRANGER;
import static dev.roster.values.Role.ADMIN;
import static dev.roster.values.Role.MEMBER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.roster.events.SeatReleaseReason;
import dev.roster.query.running.Client.Answer;
import dev.roster.query.running.History;
import dev.roster.query.running.History.Invitation;
import dev.roster.query.running.Person;
import dev.roster.query.running.RunningQuerySide;
import dev.roster.values.OrganizationId;
import dev.roster.values.Plan;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Members and invited people together, with the status that they have now. */
class MembersListTest {

    private final RunningQuerySide app = RunningQuerySide.shared();
    private final History history = app.history();
    private final OrganizationId acme = history.created("Acme", Plan.TEAM, ADA);

    @Test
    void showsTheFounderAsAnActiveAdmin() {
        Answer answer = members("");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text()).isEqualTo("""
                {"items":[{"userId":"usr-ada@example.org","name":"Ada Lovelace","email":"ada@example.org",\
                "role":"admin","status":"active","joinedAt":"2026-03-01T09:00:00Z"}],"next":null,"total":1}""");
    }

    @Test
    void showsInvitedPeopleByAddressUntilTheyJoin() {
        Invitation invitation = history.invited(acme, ADA, GRACE.email(), MEMBER);

        assertThat(members("?status=pending").items().toString()).isEqualTo("""
                [{"invitationId":"%s","name":null,"email":"grace@example.org","role":"member",\
                "status":"pending","expiresAt":"2026-03-03T09:00:00Z"}]""".formatted(invitation.id()));

        history.accepted(invitation, GRACE);

        assertThat(members("").each("name")).containsExactly("Ada Lovelace", "Grace Hopper");
        assertThat(members("").each("status")).containsExactly("active", "active");
    }

    @Test
    void callsAnInvitationExpiredFromTheInstantOfItsExpiryOn() {
        history.invited(acme, ADA, GRACE.email(), MEMBER);

        app.clock().moveTo(RunningQuerySide.START.plus(History.VALIDITY).minusMillis(1));
        assertThat(members("?status=pending").each("email")).containsExactly(GRACE.email());

        app.clock().moveTo(RunningQuerySide.START.plus(History.VALIDITY));
        assertThat(members("?status=pending").items()).isEmpty();
        assertThat(members("?status=expired").each("email")).containsExactly(GRACE.email());
    }

    @Test
    void showsAnInvitationOnceWhenItIsSentAgainAfterItExpired() {
        Invitation first = history.invited(acme, ADA, GRACE.email(), MEMBER);
        app.clock().move(History.VALIDITY);
        history.expired(first);
        history.resent(first, ADA, SeatReleaseReason.EXPIRED);

        Answer answer = members("?status=pending,expired");

        assertThat(answer.each("status")).containsExactly("pending");
        assertThat(answer.each("expiresAt")).containsExactly("2026-03-05T09:00:00Z");
    }

    @Test
    void showsOnlyTheNewInvitationWhenAnExpiredAddressIsInvitedAgain() {
        Invitation old = history.invited(acme, ADA, GRACE.email(), MEMBER);
        app.clock().move(History.VALIDITY);
        history.seatReleased(old, SeatReleaseReason.EXPIRED);
        Invitation renewed = history.invited(acme, ADA, GRACE.email(), ADMIN);
        history.expiredWithoutSeat(old);

        assertThat(members("?status=pending,expired").each("invitationId"))
                .containsExactly(renewed.id().value());
    }

    @Test
    void showsAnOldExpiredInvitationAgainWhenItIsResentAfterTheNewerOneWasRevoked() {
        Invitation old = history.invited(acme, ADA, GRACE.email(), MEMBER);
        app.clock().move(History.VALIDITY);
        history.expired(old);
        history.revoked(history.invited(acme, ADA, GRACE.email(), MEMBER), ADA);
        history.resent(old, ADA, SeatReleaseReason.EXPIRED);

        Answer answer = members("?search=grace");

        assertThat(answer.each("invitationId")).containsExactly(old.id().value());
        assertThat(answer.each("status")).containsExactly("pending");
        assertThat(answer.each("email")).containsExactly(GRACE.email());
    }

    @Test
    void dropsAnExpiredInvitationWhenItsAddressJoins() {
        Invitation expired = history.invited(acme, ADA, GRACE.email(), MEMBER);
        app.clock().move(History.VALIDITY);
        history.expired(expired);
        history.joined(acme, GRACE, MEMBER);

        assertThat(members("").each("status")).containsExactly("active", "active");
    }

    @Test
    void keepsAlicesInvitationWhenIceIsInvited() {
        history.invited(acme, ADA, "alice@example.org", MEMBER);
        history.invited(acme, ADA, "ice@example.org", MEMBER);

        assertThat(members("?status=pending&sort=email").each("email"))
                .containsExactly("alice@example.org", "ice@example.org");
    }

    @Test
    void dropsDeclinedAndRevokedInvitationsAndThoseWhoAreGone() {
        history.declined(history.invited(acme, ADA, "declined@example.org", MEMBER));
        history.revoked(history.invited(acme, ADA, "revoked@example.org", MEMBER), ADA);
        history.joined(acme, BOB, MEMBER);
        history.joined(acme, GRACE, MEMBER);
        history.removed(acme, BOB, ADA);
        history.left(acme, GRACE);

        assertThat(members("").each("email")).containsExactly(ADA.email());
        assertThat(app.database()
                        .queryForList(
                                "select name || email || search_text from readmodel.member_directory"
                                        + " where organization_id = ? and not listed and (name is not null or email is not null"
                                        + " or search_text <> '')",
                                String.class,
                                acme.value()))
                .as("personal data of those who are not listed")
                .isEmpty();
    }

    @Test
    void listsSomebodyAgainWhoComesBackWithTheirNewRoleAndDate() {
        history.joined(acme, BOB, MEMBER);
        history.removed(acme, BOB, ADA);
        app.clock().move(Duration.ofDays(1));
        history.joined(acme, BOB, ADMIN);

        Answer answer = members("?search=bob");

        assertThat(answer.each("role")).containsExactly("admin");
        assertThat(answer.each("joinedAt")).containsExactly("2026-03-02T09:00:00Z");
    }

    @Test
    void showsTheRoleThatAMemberWasGiven() {
        history.joined(acme, BOB, MEMBER);
        history.roleChanged(acme, BOB, ADMIN, ADA);

        assertThat(members("?role=admin").each("email")).containsExactly(ADA.email(), BOB.email());
        assertThat(members("?role=member").items()).isEmpty();
    }

    @Test
    void callsSomebodyErasedWhoseDataCannotBeOpenedAnyMore() {
        Person zoe = new Person("Zoe", "zoe@example.org");
        history.joinedAndForgotten(acme, zoe, MEMBER);

        Answer answer = members("?sort=-email");

        assertThat(answer.each("name")).containsExactly("erased person", "Ada Lovelace");
        assertThat(answer.each("email")).containsExactly(null, ADA.email());
        assertThat(members("?search=zoe").items()).isEmpty();
    }

    @Test
    void doesNotExistForStrangers() {
        Answer answer = app.client().get(STRANGER, "/organizations/" + acme + "/members");

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.code()).isEqualTo("organization_not_found");
    }

    @Test
    void needsAToken() {
        assertThat(app.client()
                        .getAnonymously("/organizations/" + acme + "/members", java.util.Map.of())
                        .status())
                .isEqualTo(401);
    }

    private Answer members(String query) {
        return app.client().get(ADA, "/organizations/" + acme + "/members" + query);
    }
}
