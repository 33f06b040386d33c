package dev.roster.query.checkpoint;

import static dev.roster.query.running.Person.ADA;
import static dev.roster.query.running.Person.BOB;
import static dev.roster.query.running.Person.STRANGER;
import static dev.roster.values.Role.MEMBER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.roster.chain.Checkpoint;
import dev.roster.chain.Checkpoints;
import dev.roster.chain.Digest;
import dev.roster.chain.SigningKey;
import dev.roster.chain.StoredEvent;
import dev.roster.chain.StoredHistory;
import dev.roster.chain.VerificationKey;
import dev.roster.chain.export.KeptJson;
import dev.roster.query.running.Client.Answer;
import dev.roster.query.running.History;
import dev.roster.query.running.Person;
import dev.roster.query.running.RunningQuerySide;
import dev.roster.values.OrganizationId;
import dev.roster.values.Plan;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The checkpoints of an organization, and the keys that anybody verifies them with. */
class CheckpointsTest {

    private final RunningQuerySide app = RunningQuerySide.shared();
    private final History history = app.history();
    private final OrganizationId acme = history.created("Acme", Plan.TEAM, ADA);
    private final String path = "/organizations/" + acme + "/audit/checkpoints";
    private final Checkpoints checkpoints = app.context().getBean(Checkpoints.class);
    private final SigningKey key = SigningKey.parse(SigningKey.draw());

    CheckpointsTest() {
        history.joined(acme, BOB, MEMBER);
        checkpoints.publish(key.publicHalf(), RunningQuerySide.START);
    }

    @Test
    void areListedWithAllThatIsNeededToVerifyThem() throws Exception {
        Checkpoint signed = signedAt(7);

        Answer answer = get(ADA, path);

        assertThat(answer.text()).isEqualTo("""
                {"items":[{"organizationId":"%s","position":7,"digest":"%s","at":"2026-03-01T09:00:00Z","keyId":"%s",\
                "signature":"%s"}],"next":null,"total":1}""".formatted(acme, signed.digest(), signed.keyId(), signed.signature()));
        Map<String, VerificationKey> keys = KeptJson.keys(
                getAnonymously("/.well-known/roster-checkpoints.json").text());
        assertThat(KeptJson.checkpoints(answer.text()))
                .singleElement()
                .matches(shown -> keys.get(shown.keyId()).hasSigned(shown));
    }

    @Test
    void areReadPageByPageNewestFirst() {
        List.of(5, 9, 7).forEach(this::signedAt);

        Answer first = get(ADA, path + "?limit=2");
        Answer second =
                get(ADA, path + "?limit=2&after=" + first.body().get("next").asString());

        assertThat(first.each("position")).containsExactly("9", "7");
        assertThat(first.body().get("total").asInt()).isEqualTo(3);
        assertThat(second.each("position")).containsExactly("5");
        assertThat(second.body().get("next").isNull()).isTrue();
        assertThat(get(ADA, path + "?limit=101").code()).isEqualTo("invalid_request");
        assertThat(get(ADA, path + "?after=nonsense").code()).isEqualTo("invalid_request");
        assertThat(get(ADA, path + "?after=LXBvc2l0aW9uAHg").code()).isEqualTo("invalid_request");
    }

    @Test
    void thatSomebodyLookedIsRecordedBeforeTheyAreAnswered() {
        long before = app.head();

        assertThat(get(ADA, path, Map.of("X-Request-Id", "looking-1")).status()).isEqualTo(200);

        assertThat(since(before)).singleElement().satisfies(event -> {
            assertThat(event.type()).isEqualTo("audit.read");
            assertThat(event.payload()).contains("\"readBy\":\"" + ADA.id() + "\"", "\"what\":\"checkpoints\"");
            assertThat(event.metadata())
                    .contains(
                            "\"actor\":\"" + ADA.id() + "\"",
                            "\"actorKind\":\"user\"",
                            "\"requestId\":\"looking-1\"",
                            "\"remoteAddress\":");
        });
    }

    @Test
    void areForAdminsAlone() {
        signedAt(7);
        long before = app.head();

        assertThat(get(BOB, path).code()).isEqualTo("admin_required");
        assertThat(get(STRANGER, path).code()).isEqualTo("organization_not_found");
        assertThat(getAnonymously(path).status()).isEqualTo(401);
        assertThat(since(before))
                .as("what they wanted is recorded, and nothing that they saw")
                .hasSize(2)
                .allSatisfy(event -> assertThat(event.type()).isEqualTo("command.refused"));

        history.closed(acme, ADA);
        assertThat(get(ADA, path).code()).isEqualTo("organization_closed");
    }

    @Test
    void ofAnotherOrganizationAreNotAmongThem() {
        OrganizationId other = history.created("Other", Plan.TEAM, ADA);
        checkpoints.add(key.sign(other, 7, Digest.beginning(other), RunningQuerySide.START));

        assertThat(get(ADA, path).items()).isEmpty();
    }

    @Test
    void allKeysThatWereEverUsedAreThereForAnybody() {
        SigningKey next = SigningKey.parse(SigningKey.draw());
        checkpoints.publish(next.publicHalf(), RunningQuerySide.START.plusSeconds(1));

        Answer answer = getAnonymously("/.well-known/roster-checkpoints.json");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).startsWith("application/json");
        assertThat(answer.body()
                        .get("keys")
                        .valueStream()
                        .map(it -> it.get("kid").asString()))
                .contains(key.publicHalf().id(), next.publicHalf().id());
        assertThat(answer.body().get("keys")).allSatisfy(jwk -> {
            assertThat(jwk.propertyNames()).containsExactly("kty", "crv", "alg", "use", "kid", "x");
            assertThat(jwk.toString())
                    .contains("\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"alg\":\"EdDSA\",\"use\":\"sig\"");
            assertThat(jwk.get("x").asString()).matches("[A-Za-z0-9_-]{43}");
        });
    }

    private List<StoredEvent> since(long position) {
        List<StoredEvent> events = new ArrayList<>();
        app.context().getBean(StoredHistory.class).read(acme, position, Long.MAX_VALUE, events::add);
        return events;
    }

    private Checkpoint signedAt(long position) {
        Checkpoint signed = key.sign(acme, position, Digest.beginning(acme), RunningQuerySide.START);
        checkpoints.add(signed);
        return signed;
    }

    private Answer get(Person person, String path) {
        return app.client().get(person, path);
    }

    private Answer get(Person person, String path, Map<String, String> headers) {
        return app.client().get(person, path, headers);
    }

    private Answer getAnonymously(String path) {
        return app.client().getAnonymously(path, Map.of());
    }
}
