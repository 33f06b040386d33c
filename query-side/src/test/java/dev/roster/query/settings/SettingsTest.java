package dev.roster.query.settings;

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
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The settings page of an organization. */
class SettingsTest {

    private final RunningQuerySide app = RunningQuerySide.shared();
    private final History history = app.history();
    private final OrganizationId acme = history.created("Acme", Plan.TEAM, ADA);

    @Test
    void showWhatANewOrganizationIs() {
        Answer answer = settings();

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text()).isEqualTo("""
                {"organizationId":"%s","name":"Acme","plan":"team","seats":{"used":1,"pending":0,"limit":10},"credits":0,\
                "createdAt":"2026-03-01T09:00:00Z","version":1}""".formatted(acme));
        assertThat(answer.header("ETag")).isEqualTo("\"1\"");
    }

    @Test
    void followTheNameAndThePlanAndCountTheVersionsOfTheStream() {
        history.renamed(acme, "Acme & Söhne", ADA);
        history.planChanged(acme, Plan.ENTERPRISE, ADA);

        Answer answer = settings();

        assertThat(answer.body().get("name").asString()).isEqualTo("Acme & Söhne");
        assertThat(answer.body().get("plan").asString()).isEqualTo("enterprise");
        assertThat(answer.body().get("seats").toString()).isEqualTo("{\"used\":1,\"pending\":0,\"limit\":null}");
        assertThat(answer.header("ETag")).isEqualTo("\"3\"");
    }

    @Test
    void countMembersAndPendingInvitationsAsSeats() {
        Invitation accepted = history.invited(acme, ADA, GRACE.email(), MEMBER);
        history.invited(acme, ADA, "pending@example.org", MEMBER);
        history.revoked(history.invited(acme, ADA, "revoked@example.org", MEMBER), ADA);
        history.declined(history.invited(acme, ADA, "declined@example.org", MEMBER));
        assertThat(seats()).isEqualTo("3 used, 2 pending");

        history.accepted(accepted, GRACE);
        assertThat(seats()).isEqualTo("3 used, 1 pending");

        history.joined(acme, BOB, MEMBER);
        history.removed(acme, BOB, ADA);
        history.left(acme, GRACE);
        assertThat(seats()).isEqualTo("2 used, 1 pending");
    }

    @Test
    void freeASeatAtTheInstantOfExpiryAndNotWhenTheDeadlineRuns() {
        Invitation invitation = history.invited(acme, ADA, GRACE.email(), MEMBER);
        app.clock().move(History.VALIDITY.minusMillis(1));
        assertThat(seats()).isEqualTo("2 used, 1 pending");

        app.clock().move(java.time.Duration.ofMillis(1));
        assertThat(seats()).isEqualTo("1 used, 0 pending");

        history.expired(invitation);
        assertThat(seats()).isEqualTo("1 used, 0 pending");

        history.resent(invitation, ADA, SeatReleaseReason.EXPIRED);
        assertThat(seats()).isEqualTo("2 used, 1 pending");
    }

    @Test
    void moveTheVersionWithEveryEventOfTheOrganization() {
        history.joined(acme, BOB, MEMBER);
        history.roleChanged(acme, BOB, ADMIN, ADA);
        history.expired(history.invited(acme, ADA, GRACE.email(), MEMBER));

        long stored = app.database()
                .queryForObject(
                        "select max(sequence) from eventstore.event where stream = ?", Long.class, acme.value());
        assertThat(settings().header("ETag")).isEqualTo("\"" + stored + "\"");
    }

    @Test
    void areAnsweredInFullEvenWhenTheVersionIsKnown() {
        Answer answer = app.client().get(ADA, "/organizations/" + acme, Map.of("If-None-Match", "\"1\""));

        assertThat(answer.status()).isEqualTo(200);
    }

    @Test
    void doNotExistForStrangersNorForThoseWhoAreGone() {
        history.joined(acme, BOB, MEMBER);
        history.removed(acme, BOB, ADA);

        assertThat(app.client().get(STRANGER, "/organizations/" + acme).code()).isEqualTo("organization_not_found");
        assertThat(app.client().get(BOB, "/organizations/" + acme).code()).isEqualTo("organization_not_found");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "org_00000000000000000000000zzz",
                "org_1",
                "ORG",
                "inv_00000000000000000000000001",
                "%C3%A9",
                "%20"
            })
    void areNotFoundUnderAnIdThatNoOrganizationHas(String id) {
        Answer answer = app.client().get(ADA, "/organizations/" + id);

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.code()).isEqualTo("organization_not_found");
    }

    @Test
    void areGoneForThoseWhoWereMembersWhenTheOrganizationClosedAndNotFoundForOthers() {
        history.joined(acme, BOB, MEMBER);
        history.joined(acme, GRACE, MEMBER);
        history.left(acme, GRACE);
        Invitation pending = history.invited(acme, ADA, "pending@example.org", MEMBER);
        history.closed(acme, ADA, pending);

        for (String path : new String[] {"", "/members", "/invitations"}) {
            Answer member = app.client().get(BOB, "/organizations/" + acme + path);
            assertThat(member.status()).isEqualTo(410);
            assertThat(member.code()).isEqualTo("organization_closed");
            assertThat(app.client().get(GRACE, "/organizations/" + acme + path).status())
                    .isEqualTo(404);
            assertThat(app.client()
                            .get(STRANGER, "/organizations/" + acme + path)
                            .status())
                    .isEqualTo(404);
        }
    }

    private String seats() {
        var seats = settings().body().get("seats");
        return seats.get("used").asInt() + " used, " + seats.get("pending").asInt() + " pending";
    }

    private Answer settings() {
        return app.client().get(ADA, "/organizations/" + acme);
    }
}
