package dev.roster.http.authentication;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roster.apikey.ApiKeyToken;
import dev.roster.apikey.ApiKeys;
import dev.roster.apikey.LastUses;
import dev.roster.events.ApiKeyCreated;
import dev.roster.events.ApiKeyRevoked;
import dev.roster.events.RosterEvent;
import dev.roster.eventstore.PostgresEventStorageEngine;
import dev.roster.http.Answer;
import dev.roster.http.TestFace;
import dev.roster.values.ApiKeyId;
import dev.roster.values.OrganizationId;
import dev.roster.values.UserId;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.Awaitility;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.junit.jupiter.api.Test;

/** Calls with an API key, on events that say which keys there are. */
class ApiKeyCallersTest {

    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final OrganizationId ACME = new OrganizationId("org_" + "0".repeat(25) + "a");
    private static final UserId ADA = new UserId("ada");

    private final TestFace face = TestFace.shared();
    private final ApiKeyToken token = ApiKeyToken.draw(new ApiKeyId("key_%026d".formatted(COUNT.incrementAndGet())));

    @Test
    void a_key_speaks_for_its_organization() {
        created(null);

        Answer answer = with("/key", token.reveal());

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().path("organizationId").asString()).isEqualTo(ACME.value());
        assertThat(answer.json().path("name").asString()).isEqualTo("CI");
        assertThat(with("/actor", token.reveal()).body()).isEqualTo("api-key " + token.id());
    }

    @Test
    void a_key_does_not_get_where_a_person_has_to_be_and_no_person_where_a_key_has_to_be() {
        created(null);

        with("/caller", token.reveal()).isProblem(403, "api_key_not_allowed");
        face.get("/key").isProblem(403, "api_key_required");
        assertThat(face.get("/actor").body()).startsWith("user ");
    }

    @Test
    void only_the_whole_key_opens() {
        created(null);
        ApiKeyToken otherSecret = ApiKeyToken.draw(token.id());
        ApiKeyToken neverCreated = ApiKeyToken.draw(new ApiKeyId("key_" + "7".repeat(26)));
        String shown = token.reveal();

        refused(otherSecret.reveal(), "There is no such API key.");
        refused(neverCreated.reveal(), "There is no such API key.");
        refused(shown.substring(0, 80), "The API key is damaged: a part of it is missing or was mistyped.");
        assertThat(with("/key", shown).status()).isEqualTo(200);
    }

    @Test
    void a_key_is_good_until_it_expires() {
        created(Instant.now().plusSeconds(2));
        assertThat(with("/key", token.reveal()).status()).isEqualTo(200);

        Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .until(() -> with("/key", token.reveal()).status() == 401);

        refused(token.reveal(), "The API key has expired.");
    }

    @Test
    void a_key_that_was_revoked_is_refused_within_a_second_and_only_its_owner_is_told_why() {
        created(null);
        assertThat(with("/key", token.reveal()).status()).isEqualTo(200);
        append(1, new ApiKeyRevoked(token.id(), ACME, ADA));

        Awaitility.await()
                .atMost(Duration.ofSeconds(1))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> with("/key", token.reveal()).status() == 401);

        refused(token.reveal(), "The API key was revoked.");
        refused(ApiKeyToken.draw(token.id()).reveal(), "There is no such API key.");
    }

    @Test
    void what_was_read_is_believed_for_half_a_second_and_no_longer() {
        AtomicLong nanos = new AtomicLong();
        ApiKeys keys = new ApiKeys(engine(), nanos::get);
        created(null);
        assertThat(keys.find(token.id()).orElseThrow().revoked()).isFalse();
        append(1, new ApiKeyRevoked(token.id(), ACME, ADA));

        nanos.addAndGet(ApiKeys.BELIEVED.toNanos() - 1);
        assertThat(keys.find(token.id()).orElseThrow().revoked()).isFalse();
        nanos.addAndGet(1);
        assertThat(keys.find(token.id()).orElseThrow().revoked()).isTrue();
    }

    @Test
    void the_last_use_of_a_key_is_kept_to_the_second() {
        created(null);
        LastUses uses = face.bean(LastUses.class);
        assertThat(uses.of(List.of(token.id()))).isEmpty();
        Instant before = Instant.now().minusSeconds(1);

        with("/key", token.reveal());

        Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .until(() -> !uses.of(List.of(token.id())).isEmpty());
        assertThat(uses.of(List.of(token.id())).get(token.id())).isBetween(before, Instant.now());
    }

    @Test
    void an_older_use_that_is_written_later_does_not_replace_a_newer_one() {
        LastUses uses = face.bean(LastUses.class);
        Instant newer = Instant.parse("2026-11-24T12:00:00Z");
        uses.note(token.id(), newer);
        Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .until(() -> !uses.of(List.of(token.id())).isEmpty());

        uses.note(token.id(), newer.minusSeconds(60));
        ApiKeyId next = new ApiKeyId("key_%026d".formatted(COUNT.incrementAndGet()));
        uses.note(next, newer);
        Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .until(() -> !uses.of(List.of(next)).isEmpty());

        assertThat(uses.of(List.of(token.id()))).containsEntry(token.id(), newer);
    }

    @Test
    void each_key_has_the_rate_limit_of_a_caller_to_itself() {
        created(null);
        ApiKeyToken other = ApiKeyToken.draw(new ApiKeyId("key_%026d".formatted(COUNT.incrementAndGet())));
        engine().appendEvents(new GenericDomainEventMessage<>(
                "api-key",
                other.id().value(),
                0,
                new ApiKeyCreated(other.id(), ACME, "other", other.digest(), ADA, null, null)));
        try (TestFace limited = TestFace.with(
                "roster.oidc.jwk-set-uri=" + TestFace.IDENTITY_PROVIDER.jwkSetUri(),
                "roster.rate-limits.enabled=true",
                "roster.rate-limits.caller-per-minute=1")) {
            assertThat(limited.send(shown(limited, token)).status()).isEqualTo(200);
            limited.send(shown(limited, token)).isProblem(429, "rate_limited");
            assertThat(limited.send(shown(limited, other)).status()).isEqualTo(200);
        }
    }

    private static HttpRequest.Builder shown(TestFace face, ApiKeyToken token) {
        return face.request("/key").header("Authorization", "Bearer " + token.reveal());
    }

    private void created(Instant expiresAt) {
        append(0, new ApiKeyCreated(token.id(), ACME, "CI", token.digest(), ADA, null, expiresAt));
    }

    private void append(long sequence, RosterEvent event) {
        engine().appendEvents(
                        new GenericDomainEventMessage<>("api-key", token.id().value(), sequence, event));
    }

    private PostgresEventStorageEngine engine() {
        return face.bean(PostgresEventStorageEngine.class);
    }

    private void refused(String shown, String detail) {
        Answer answer = with("/key", shown);
        answer.isProblem(401, "unauthenticated");
        assertThat(answer.json().path("detail").asString()).isEqualTo(detail);
        assertThat(answer.body()).doesNotContain(shown);
    }

    private Answer with(String path, String shown) {
        return face.send(face.request(path).header("Authorization", "Bearer " + shown));
    }
}
