package dev.roster.query.diff;

import static dev.roster.query.running.Person.ADA;
import static dev.roster.query.running.Person.BOB;
import static dev.roster.query.running.Person.GRACE;
import static dev.roster.query.running.Person.STRANGER;
import static dev.roster.values.Role.ADMIN;
import static dev.roster.values.Role.MEMBER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.roster.apikey.ApiKeyToken;
import dev.roster.query.running.Client.Answer;
import dev.roster.query.running.History;
import dev.roster.query.running.History.Invitation;
import dev.roster.query.running.Person;
import dev.roster.query.running.RunningQuerySide;
import dev.roster.values.OrganizationId;
import dev.roster.values.Plan;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Two moments of an organization, and what differs between them. */
class DiffTest {

    private static final JsonMapper JSON = new JsonMapper();

    private final RunningQuerySide app = RunningQuerySide.shared();
    private final History history = app.history();
    private final OrganizationId acme = history.created("Acme", Plan.TEAM, ADA);

    @Test
    void tellsEveryKindOfDifferenceAndNothingElse() {
        history.joined(acme, BOB, MEMBER);
        ApiKeyToken key = history.keyCreated(acme, ADA, "CI", null);
        Invitation kept = history.invited(acme, ADA, "kept@example.org", MEMBER);
        Invitation grace = history.invited(acme, ADA, GRACE.email(), ADMIN);
        history.creditsGranted(acme, 100, 100);
        history.creditsUsed(acme, BOB, null, 10, 90);
        Instant from = app.clock().instant();
        app.clock().move(Duration.ofHours(1));
        history.renamed(acme, "Acme Two", ADA);
        history.renamed(acme, "Acme Three", ADA);
        history.planChanged(acme, Plan.VISIONARY, ADA);
        history.removed(acme, BOB, ADA);
        history.accepted(grace, GRACE);
        history.roleChanged(acme, ADA, MEMBER, GRACE);
        history.keyRevoked(acme, key, ADA);
        ApiKeyToken second = history.keyCreated(acme, GRACE, "Second", null);
        history.creditsUsed(acme, GRACE, null, 5, 85);
        history.creditsGranted(acme, 20, 105);
        Instant to = app.clock().instant();
        app.clock().move(Duration.ofHours(1));
        history.renamed(acme, "Later", ADA);
        history.joined(acme, STRANGER, MEMBER);

        JsonNode diff = get(GRACE, "?from=" + from + "&to=" + to).body();

        assertThat(diff.get("from").asString()).isEqualTo(from.toString());
        assertThat(diff.get("to").asString()).isEqualTo(to.toString());
        assertThat(diff.get("settings")).isEqualTo(json("""
                [{"setting": "name", "from": "Acme", "to": "Acme Three"},
                 {"setting": "plan", "from": "team", "to": "visionary"},
                 {"setting": "seats.used", "from": "4", "to": "3"},
                 {"setting": "seats.pending", "from": "2", "to": "1"},
                 {"setting": "seats.limit", "from": "10", "to": "50"}]
                """));
        assertThat(diff.get("members")).isEqualTo(json("""
                [{"userId": "%s", "name": "Ada Lovelace", "email": "ada@example.org", "from": "admin", "to": "member"},
                 {"userId": "%s", "name": "Bob", "email": "bob@example.org", "from": "member", "to": null},
                 {"userId": "%s", "name": "Grace Hopper", "email": "grace@example.org", "from": null, "to": "admin"}]
                """.formatted(ADA.id(), BOB.id(), GRACE.id())));
        assertThat(diff.get("invitations")).hasSize(1);
        assertThat(diff.get("invitations").get(0).get("invitationId").asString())
                .isEqualTo(grace.id().value())
                .isNotEqualTo(kept.id().value());
        assertThat(diff.get("invitations").get(0).get("from").get("status").asString())
                .isEqualTo("pending");
        assertThat(diff.get("invitations").get(0).get("to").get("status").asString())
                .isEqualTo("accepted");
        assertThat(diff.get("apiKeys")).isEqualTo(json("""
                [{"keyId": "%s", "name": "CI", "from": {"status": "active", "managedBy": "creator"},
                  "to": {"status": "revoked", "managedBy": "creator"}},
                 {"keyId": "%s", "name": "Second", "from": null, "to": {"status": "active", "managedBy": "creator"}}]
                """.formatted(key.id(), second.id())));
        assertThat(diff.get("credits")).isEqualTo(json("""
                {"from": 90, "to": 105, "granted": 20, "used": 5, "byMember": [{"userId": "%s", "used": 5}]}
                """.formatted(GRACE.id())));
    }

    @Test
    void aSeatThatOnlyTimeHasFreedIsADifference() {
        history.invited(acme, ADA, GRACE.email(), MEMBER);
        Instant from = app.clock().instant();
        app.clock().move(History.VALIDITY);

        JsonNode diff = get(ADA, "?from=" + from).body();

        assertThat(diff.get("settings")).isEqualTo(json("""
                [{"setting": "seats.used", "from": "2", "to": "1"}, {"setting": "seats.pending", "from": "1", "to": "0"}]
                """));
        assertThat(diff.get("invitations").get(0).get("to").get("status").asString())
                .isEqualTo("expired");
    }

    @Test
    void beginsWithTheFirstEventAndEndsNowUnlessTold() {
        app.clock().move(Duration.ofHours(1));
        history.joined(acme, BOB, MEMBER);

        JsonNode diff = get(ADA, "").body();

        assertThat(diff.get("members")).hasSize(1);
        assertThat(diff.get("from").asString()).isEqualTo(RunningQuerySide.START.toString());
        assertThat(diff.get("to").asString()).isEqualTo(app.clock().instant().toString());
    }

    @Test
    void whatIsAskedTheWrongWayRoundIsRefused() {
        Instant now = app.clock().instant();
        app.clock().move(Duration.ofHours(1));

        assertThat(get(ADA, "?from=" + now.plusSeconds(1) + "&to=" + now).code())
                .isEqualTo("invalid_request");
        assertThat(get(ADA, "?from=tomorrow")
                        .body()
                        .get("errors")
                        .get(0)
                        .get("field")
                        .asString())
                .isEqualTo("from");
        assertThat(get(ADA, "?to=" + app.clock().instant().plusSeconds(1))
                        .body()
                        .get("errors")
                        .get(0)
                        .get("field")
                        .asString())
                .isEqualTo("to");
    }

    @Test
    void isForAdminsAlone() {
        history.joined(acme, BOB, MEMBER);

        assertThat(get(BOB, "").code()).isEqualTo("admin_required");
        assertThat(get(STRANGER, "").code()).isEqualTo("organization_not_found");
    }

    private Answer get(Person person, String query) {
        return app.client().get(person, "/organizations/" + acme + "/diff" + query);
    }

    private static JsonNode json(String text) {
        return JSON.readTree(text);
    }
}
