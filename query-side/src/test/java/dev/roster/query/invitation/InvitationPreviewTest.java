package dev.roster.query.invitation;

import static dev.roster.query.running.Person.ADA;
import static dev.roster.query.running.Person.BOB;
import static dev.roster.query.running.Person.GRACE;
import static dev.roster.values.Role.ADMIN;
import static dev.roster.values.Role.MEMBER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.roster.events.SeatReleaseReason;
import dev.roster.query.running.Client.Answer;
import dev.roster.query.running.History;
import dev.roster.query.running.History.Invitation;
import dev.roster.query.running.RunningQuerySide;
import dev.roster.values.InvitationId;
import dev.roster.values.OrganizationId;
import dev.roster.values.Plan;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a link tells whoever holds it, before any log-in. */
class InvitationPreviewTest {

    private final RunningQuerySide app = RunningQuerySide.shared();
    private final History history = app.history();
    private final OrganizationId acme = history.created("Acme", Plan.TEAM, ADA);
    private final Invitation invitation = history.invited(acme, ADA, GRACE.email(), MEMBER);

    @Test
    void showsWhoInvitesWhomInto() {
        assertThat(preview(invitation).text()).isEqualTo("""
                {"organizationName":"Acme","invitedBy":"Ada Lovelace","email":"grace@example.org","role":"member",\
                "expiresAt":"2026-03-03T09:00:00Z"}""");
    }

    @Test
    void namesWhoeverSentTheNewestLink() {
        Invitation resent = history.resent(invitation, BOB, SeatReleaseReason.RENEWED);

        assertThat(preview(resent).body().get("invitedBy").asString()).isEqualTo("Bob");
    }

    @Test
    void refusesWhatIsNoToken() {
        String token = app.links().token(invitation.id(), 1);
        String forged = (token.startsWith("AQA") ? "AQB" : "AQA") + token.substring(3);

        for (String wrong : new String[] {"", "nonsense", forged, token.substring(1), token + "A"}) {
            refused(preview(wrong), 400, "invitation_token_invalid");
        }
    }

    @Test
    void refusesAnAcceptedOneEvenLongAfterItWouldHaveExpired() {
        history.accepted(invitation, GRACE);
        app.clock().move(History.VALIDITY);

        refused(preview(invitation), 409, "invitation_already_accepted");
    }

    @Test
    void refusesARevokedOne() {
        history.revoked(invitation, ADA);

        refused(preview(invitation), 410, "invitation_revoked");
    }

    @Test
    void refusesADeclinedOne() {
        history.declined(invitation);

        refused(preview(invitation), 409, "invitation_not_pending");
    }

    @Test
    void refusesAnOlderLinkAndTakesTheNewest() {
        Invitation resent = history.resent(invitation, ADA, SeatReleaseReason.RENEWED);

        refused(preview(invitation), 410, "invitation_superseded");
        assertThat(preview(resent).status()).isEqualTo(200);
    }

    @Test
    void saysSupersededAndNotExpiredOfAnOldLinkToAnInvitationThatHasExpired() {
        history.resent(invitation, ADA, SeatReleaseReason.RENEWED);
        app.clock().move(History.VALIDITY);

        refused(preview(invitation), 410, "invitation_superseded");
    }

    @Test
    void refusesAnExpiredOneByTheClockAndAfterItsDeadline() {
        app.clock().move(History.VALIDITY.minusMillis(1));
        assertThat(preview(invitation).status()).isEqualTo(200);
        app.clock().move(java.time.Duration.ofMillis(1));
        refused(preview(invitation), 410, "invitation_expired");

        history.expired(invitation);
        refused(preview(invitation), 410, "invitation_expired");
    }

    @Test
    void refusesOneIntoAClosedOrganization() {
        history.closed(acme, ADA, invitation);

        refused(preview(invitation), 410, "organization_closed");
    }

    @Test
    void saysRevokedOfARevokedOneIntoAClosedOrganization() {
        history.revoked(invitation, ADA);
        history.closed(acme, ADA);

        refused(preview(invitation), 410, "invitation_revoked");
    }

    @Test
    void asksToComeBackWhenTheInvitationOrItsNewestLinkIsNotReadYet() {
        Answer unknown = preview(app.links().token(new InvitationId("inv_0zzzzzzzzzzzzzzzzzzzzzzzzz"), 1));
        refused(unknown, 503, "read_model_behind");
        assertThat(unknown.header("Retry-After")).isEqualTo("1");

        refused(preview(app.links().token(invitation.id(), 2)), 503, "read_model_behind");
    }

    @Test
    void showsTheRoleThatIsOffered() {
        assertThat(preview(history.invited(acme, ADA, "admin@example.org", ADMIN))
                        .body()
                        .get("role")
                        .asString())
                .isEqualTo("admin");
    }

    private void refused(Answer answer, int status, String code) {
        assertThat(answer.status() + " " + answer.code()).isEqualTo(status + " " + code);
    }

    private Answer preview(Invitation link) {
        return preview(app.links().token(link.id(), link.generation()));
    }

    private Answer preview(String token) {
        return app.client().getAnonymously("/invitations/preview", Map.of("Invitation-Token", token));
    }
}
