package dev.roster.query.apikey;

import static dev.roster.query.running.Person.ADA;
import static dev.roster.query.running.Person.BOB;
import static dev.roster.query.running.Person.STRANGER;
import static dev.roster.values.Role.MEMBER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.roster.apikey.ApiKeyToken;
import dev.roster.query.running.Client.Answer;
import dev.roster.query.running.History;
import dev.roster.query.running.Person;
import dev.roster.query.running.RunningQuerySide;
import dev.roster.values.OrganizationId;
import dev.roster.values.Plan;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** The API keys of an organization, and what each of them stands for. */
class ApiKeysTest {

    private final RunningQuerySide app = RunningQuerySide.shared();
    private final History history = app.history();
    private final OrganizationId acme = history.created("Acme", Plan.TEAM, ADA);
    private final String keys = "/organizations/" + acme + "/api-keys";

    ApiKeysTest() {
        history.joined(acme, BOB, MEMBER);
    }

    @Test
    void areListedWithTheirCreatorsAndNeverWithASecret() {
        ApiKeyToken key = history.keyCreated(acme, BOB, "CI", RunningQuerySide.START.plusSeconds(60));

        Answer answer = get(ADA, keys);

        assertThat(answer.text()).isEqualTo("""
                {"items":[{"keyId":"%s","name":"CI","status":"active","createdBy":{"userId":"%s","name":"Bob"},\
                "managedBy":"creator","createdAt":"2026-03-01T09:00:00Z","expiresAt":"2026-03-01T09:01:00Z",\
                "lastUsedAt":null}],"next":null,"total":1}""".formatted(key.id(), BOB.id()));
        assertThat(answer.text()).doesNotContain(key.digest());
    }

    @Test
    void areAllShownToAdminsAndToOtherMembersTheirOwn() {
        history.keyCreated(acme, ADA, "hers", null);
        history.keyCreated(acme, BOB, "his", null);

        assertThat(get(ADA, keys).each("name")).containsExactly("his", "hers");
        Answer his = get(BOB, keys);
        assertThat(his.each("name")).containsExactly("his");
        assertThat(his.body().get("total").asInt()).isEqualTo(1);
    }

    @Test
    void ofSomebodyWhoIsGoneBelongToTheAdmins() {
        ApiKeyToken key = history.keyCreated(acme, BOB, "CI", null);
        history.removed(acme, BOB, ADA);
        history.keyTransferred(acme, key, BOB);
        history.joined(acme, BOB, MEMBER);

        assertThat(get(ADA, keys).each("managedBy")).containsExactly("admins");
        assertThat(get(BOB, keys).items()).isEmpty();
    }

    @Test
    void areActiveExpiredOrRevoked() {
        ApiKeyToken revoked = history.keyCreated(acme, ADA, "revoked", RunningQuerySide.START.plusSeconds(60));
        history.keyCreated(acme, ADA, "expiring", RunningQuerySide.START.plusSeconds(60));
        history.keyCreated(acme, ADA, "endless", null);
        history.keyRevoked(acme, revoked, ADA);
        app.clock().move(Duration.ofSeconds(60));

        assertThat(get(ADA, keys).each("status")).containsExactly("active", "expired", "revoked");
        assertThat(get(ADA, keys + "?status=active").each("name")).containsExactly("endless");
        assertThat(get(ADA, keys + "?status=revoked,expired").each("name")).containsExactly("expiring", "revoked");
        assertThat(get(ADA, keys + "?status=lost").code()).isEqualTo("invalid_request");
    }

    @Test
    void areReadPageByPage() {
        for (int n = 1; n <= 5; n++) {
            history.keyCreated(acme, ADA, "key " + n, null);
        }

        Answer first = get(ADA, keys + "?limit=3");
        Answer second =
                get(ADA, keys + "?limit=3&after=" + first.body().get("next").asString());

        assertThat(first.each("name")).containsExactly("key 5", "key 4", "key 3");
        assertThat(first.body().get("total").asInt()).isEqualTo(5);
        assertThat(second.each("name")).containsExactly("key 2", "key 1");
        assertThat(second.body().get("next").isNull()).isTrue();
        assertThat(get(ADA, keys + "?limit=101").code()).isEqualTo("invalid_request");
    }

    @Test
    void tellWhenTheyWereLastUsed() {
        ApiKeyToken key = history.keyCreated(acme, ADA, "CI", null);
        app.client().getWithKey(key, "/api-keys/current");

        Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .untilAsserted(
                        () -> assertThat(get(ADA, keys).each("lastUsedAt")).containsExactly("2026-03-01T09:00:00Z"));
    }

    @Test
    void areNotFoundByStrangers() {
        assertThat(get(STRANGER, keys).code()).isEqualTo("organization_not_found");
    }

    @Test
    void standForAnOrganizationAndItsPlan() {
        ApiKeyToken key = history.keyCreated(acme, BOB, "CI", null);
        history.planChanged(acme, Plan.ENTERPRISE, ADA);
        history.removed(acme, BOB, ADA);

        assertThat(app.client().getWithKey(key, "/api-keys/current").text()).isEqualTo("""
                {"keyId":"%s","name":"CI","organizationId":"%s","organizationName":"Acme","plan":"enterprise",\
                "expiresAt":null}""".formatted(key.id(), acme));
        assertThat(get(ADA, "/api-keys/current").code()).isEqualTo("api_key_required");
    }

    @Test
    void readTheSettingsOfTheirOrganizationAndOfNoOther() {
        ApiKeyToken key = history.keyCreated(acme, BOB, "CI", null);
        OrganizationId other = history.created("Other", Plan.TEAM, BOB);

        assertThat(app.client()
                        .getWithKey(key, "/organizations/" + acme)
                        .body()
                        .get("name")
                        .asString())
                .isEqualTo("Acme");
        for (String path : new String[] {other.value(), "nonsense", acme.value().toUpperCase()}) {
            assertThat(app.client().getWithKey(key, "/organizations/" + path).code())
                    .isEqualTo("organization_not_found");
        }
    }

    @Test
    void doNotSeePeople() {
        ApiKeyToken key = history.keyCreated(acme, ADA, "CI", null);

        for (String path : new String[] {
            "/me",
            "/me/workspaces",
            "/me/invitations",
            "/organizations/" + acme + "/members",
            "/organizations/" + acme + "/invitations",
            keys
        }) {
            assertThat(app.client().getWithKey(key, path).code()).as(path).isEqualTo("api_key_not_allowed");
        }
    }

    @Test
    void stopWithTheirOrganization() {
        ApiKeyToken key = history.keyCreated(acme, ADA, "CI", null);
        history.closed(acme, ADA);

        assertThat(app.client().getWithKey(key, "/api-keys/current").code()).isEqualTo("organization_closed");
        assertThat(app.client().getWithKey(key, "/organizations/" + acme).code())
                .isEqualTo("organization_closed");
    }

    @Test
    void areRefusedFromThenOnWhenTheyAreRevoked() {
        ApiKeyToken key = history.keyCreated(acme, ADA, "CI", null);
        assertThat(app.client().getWithKey(key, "/api-keys/current").status()).isEqualTo(200);

        history.keyRevoked(acme, key, ADA);

        Awaitility.await()
                .atMost(Duration.ofSeconds(1))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> app.client().getWithKey(key, "/api-keys/current").status() == 401);
    }

    private Answer get(Person person, String path) {
        return app.client().get(person, path);
    }
}
