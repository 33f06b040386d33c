package dev.roster.query.invitation;

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
import dev.roster.query.running.RunningQuerySide;
import dev.roster.values.OrganizationId;
import dev.roster.values.Plan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What an organization sees of the invitations that it sent. */
class OrganizationInvitationsTest {

    private final RunningQuerySide app = RunningQuerySide.shared();
    private final History history = app.history();
    private final OrganizationId acme = history.created("Acme", Plan.ENTERPRISE, ADA);

    @Test
    void tellWhoInvitedWhomAndUntilWhen() {
        Invitation invitation = history.invited(acme, ADA, GRACE.email(), ADMIN);

        assertThat(invitations("").text()).isEqualTo("""
                {"items":[{"invitationId":"%s","email":"grace@example.org","role":"admin","status":"pending",\
                "invitedBy":{"userId":"usr-ada@example.org","name":"Ada Lovelace"},\
                "invitedAt":"2026-03-01T09:00:00Z","expiresAt":"2026-03-03T09:00:00Z"}],"next":null,"total":1}""".formatted(invitation.id()));
    }

    @Test
    void tellWhatBecameOfEach() {
        history.joined(acme, BOB, MEMBER);
        history.accepted(history.invited(acme, ADA, GRACE.email(), MEMBER), GRACE);
        history.declined(history.invited(acme, ADA, "declined@example.org", MEMBER));
        history.revoked(history.invited(acme, ADA, "revoked@example.org", MEMBER), ADA);
        history.expired(history.invited(acme, ADA, "expired@example.org", MEMBER));
        history.invited(acme, ADA, "pending@example.org", MEMBER);

        assertThat(invitations("").each("status"))
                .containsExactly("pending", "expired", "revoked", "declined", "accepted");
        for (String status : List.of("pending", "expired", "revoked", "declined", "accepted")) {
            assertThat(invitations("?status=" + status).each("status")).containsExactly(status);
        }
        assertThat(invitations("?status=accepted,revoked").body().get("total").asInt())
                .isEqualTo(2);
        assertThat(app.client()
                        .get(BOB, "/organizations/" + acme + "/invitations")
                        .items())
                .hasSize(5);
    }

    @Test
    void areExpiredByTheClockAndPendingAgainWhenResent() {
        Invitation invitation = history.invited(acme, ADA, GRACE.email(), MEMBER);
        app.clock().move(History.VALIDITY);
        assertThat(invitations("").each("status")).containsExactly("expired");
        assertThat(invitations("?status=pending").items()).isEmpty();

        history.resent(invitation, ADA, SeatReleaseReason.EXPIRED);

        assertThat(invitations("").each("status")).containsExactly("pending");
        assertThat(invitations("").each("invitedAt")).containsExactly("2026-03-01T09:00:00Z");
        assertThat(invitations("").each("expiresAt")).containsExactly("2026-03-05T09:00:00Z");
    }

    @Test
    void comeInPagesWithTheNewestFirst() {
        List<String> newestFirst = new ArrayList<>();
        for (int i = 0; i < 105; i++) {
            newestFirst.add(
                    0,
                    history.invited(acme, ADA, "i%d@example.org".formatted(i), MEMBER)
                            .id()
                            .value());
            if (i % 10 == 0) {
                app.clock().move(Duration.ofSeconds(1));
            }
        }

        List<String> read = new ArrayList<>();
        String after = "";
        while (after != null) {
            Answer page = invitations("?limit=10" + after);
            read.addAll(page.each("invitationId"));
            assertThat(page.body().get("total").asInt()).isEqualTo(105);
            after = page.body().get("next").isNull()
                    ? null
                    : "&after=" + page.body().get("next").asString();
        }

        assertThat(read).isEqualTo(newestFirst);
    }

    @Test
    void doNotExistForStrangers() {
        assertThat(app.client()
                        .get(STRANGER, "/organizations/" + acme + "/invitations")
                        .code())
                .isEqualTo("organization_not_found");
    }

    @Test
    void refuseAStatusThatThereIsNot() {
        assertThat(invitations("?status=active").code()).isEqualTo("invalid_request");
        assertThat(invitations("?limit=101").code()).isEqualTo("invalid_request");
    }

    private Answer invitations(String query) {
        return app.client().get(ADA, "/organizations/" + acme + "/invitations" + query);
    }
}
