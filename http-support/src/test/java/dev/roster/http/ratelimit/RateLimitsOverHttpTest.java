package dev.roster.http.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roster.http.Answer;
import dev.roster.http.TestFace;
import dev.roster.testing.SettableTime;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RateLimitsOverHttpTest {

    private static final String APP = "https://app.example.org";

    private TestFace face = TestFace.with(
            SettableTime.InUse.class,
            "roster.rate-limits.enabled=true",
            "roster.rate-limits.caller-per-minute=5",
            "roster.rate-limits.address-per-minute=4",
            "roster.rate-limits.failed-authentications-per-minute=2",
            "roster.cors.allowed-origins=" + APP);

    @AfterEach
    void close() {
        face.close();
    }

    @Test
    void every_answer_tells_a_caller_what_is_left() {
        assertThat(face.get("/caller").headers())
                .containsEntry("ratelimit-policy", List.of("\"caller\";q=5;w=60"))
                .containsEntry("ratelimit", List.of("\"caller\";r=4;t=12"));
        assertThat(face.get("/no/such/path").header("RateLimit")).isEqualTo("\"caller\";r=3;t=12");
        assertThat(face.post("/things", "nonsense").header("RateLimit")).isEqualTo("\"caller\";r=2;t=12");
        assertThat(face.get("/fails").header("RateLimit")).isEqualTo("\"caller\";r=1;t=12");
    }

    @Test
    void past_the_limit_a_caller_is_told_when_to_come_again() {
        times(5, () -> face.get("/caller"))
                .forEach(answer -> assertThat(answer.status()).isEqualTo(200));
        pass(Duration.ofMillis(500));

        Answer refused = face.get("/caller").isProblem(429, "rate_limited");

        assertThat(refused.headers())
                .containsEntry("retry-after", List.of("12"))
                .containsEntry("ratelimit-policy", List.of("\"caller\";q=5;w=60"))
                .containsEntry("ratelimit", List.of("\"caller\";r=0;t=12"));
        assertThat(refused.header("X-Request-Id")).isNotEmpty();
        pass(Duration.ofSeconds(12));
        assertThat(face.get("/caller").status()).isEqualTo(200);
        face.get("/caller").isProblem(429, "rate_limited");
    }

    @Test
    void nobody_pays_for_what_somebody_else_asked() {
        times(6, () -> face.get("/caller"));

        assertThat(as("bob@x.org", "/caller").header("RateLimit")).isEqualTo("\"caller\";r=4;t=12");
        assertThat(face.send(face.request("/plans")).header("RateLimit")).isEqualTo("\"address\";r=3;t=15");
    }

    @Test
    void a_new_token_is_not_a_new_caller() {
        times(5, () -> face.get("/caller"));
        String another = TestFace.IDENTITY_PROVIDER.token(
                "usr-ada@x.org", Map.of(), Instant.now().plusSeconds(60));

        withToken(another, "/caller").isProblem(429, "rate_limited");
    }

    @Test
    void who_says_who_they_are_where_they_need_not_is_counted_as_themselves() {
        assertThat(face.get("/plans").header("RateLimit")).isEqualTo("\"caller\";r=4;t=12");
    }

    @Test
    void who_says_nothing_is_counted_by_address() {
        times(4, () -> face.send(face.request("/plans")))
                .forEach(answer -> assertThat(answer.status()).isEqualTo(200));

        Answer refused = face.send(face.request("/plans")).isProblem(429, "rate_limited");

        assertThat(refused.headers())
                .containsEntry("retry-after", List.of("15"))
                .containsEntry("ratelimit-policy", List.of("\"address\";q=4;w=60"))
                .containsEntry("ratelimit", List.of("\"address\";r=0;t=15"));
        assertThat(face.get("/caller").status()).isEqualTo(200);
    }

    @Test
    void a_token_that_is_not_genuine_counts_against_its_address_twice() {
        Answer failed = withToken("a.b.c", "/caller").isProblem(401, "unauthenticated");

        assertThat(failed.headers())
                .containsEntry(
                        "ratelimit-policy", List.of("\"failed-authentications\";q=2;w=60", "\"address\";q=4;w=60"))
                .containsEntry("ratelimit", List.of("\"failed-authentications\";r=1;t=30", "\"address\";r=3;t=15"));
    }

    /** An answer other than to a token that is wrong would tell that this one is right. */
    @Test
    void where_too_many_tokens_failed_a_genuine_one_is_not_looked_at_either() {
        times(2, () -> withToken("a.b.c", "/caller")).forEach(answer -> answer.isProblem(401, "unauthenticated"));

        Answer wrong = withToken("a.b.c", "/caller").isProblem(429, "rate_limited");
        Answer right = face.get("/caller").isProblem(429, "rate_limited");

        assertThat(right.header("RateLimit"))
                .isEqualTo(wrong.header("RateLimit"))
                .isEqualTo("\"failed-authentications\";r=0;t=30");
        assertThat(right.header("Retry-After")).isEqualTo("30");
        assertThat(face.send(face.request("/plans")).status()).isEqualTo(200);
        pass(Duration.ofSeconds(30));
        assertThat(face.get("/caller").header("RateLimit")).isEqualTo("\"caller\";r=4;t=12");
    }

    @Test
    void no_token_where_one_is_needed_is_a_failure_too() {
        times(2, () -> face.send(face.request("/caller"))).forEach(answer -> answer.isProblem(401, "unauthenticated"));

        face.send(face.request("/caller")).isProblem(429, "rate_limited");
    }

    @Test
    void failures_use_up_what_an_address_may_ask() {
        times(2, () -> withToken("a.b.c", "/caller"));
        times(2, () -> face.send(face.request("/plans")))
                .forEach(answer -> assertThat(answer.status()).isEqualTo(200));

        face.send(face.request("/plans")).isProblem(429, "rate_limited");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/actuator/health", "/actuator/health/liveness", "/actuator/no/such"})
    void health_checks_never_count(String path) {
        List<Answer> answers = Stream.concat(
                        times(10, () -> face.send(face.request(path))).stream(),
                        times(10, () -> face.get(path)).stream())
                .toList();

        assertThat(answers).allSatisfy(answer -> {
            assertThat(answer.status()).isNotEqualTo(429);
            assertThat(answer.header("RateLimit")).isNull();
        });
        assertThat(face.get("/caller").header("RateLimit")).isEqualTo("\"caller\";r=4;t=12");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/actuator/../caller", "/caller;/actuator/", "/caller?/actuator/"})
    void what_only_looks_like_a_health_check_counts(String path) {
        times(3, () -> face.send(face.request(path)));

        assertThat(face.send(face.request(path)).status()).isIn(429, 400);
    }

    @Test
    void preflights_never_count() {
        assertThat(times(10, () -> preflight(face.request("/things")))).allSatisfy(answer -> {
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.header("RateLimit")).isNull();
        });
    }

    @Test
    void preflights_never_count_where_no_page_is_allowed_either() {
        try (TestFace closed = closed()) {
            assertThat(times(10, () -> closed.send(preflightRequest(closed.request("/things")))))
                    .allSatisfy(answer -> assertThat(answer.status()).isEqualTo(401));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/actuator/health", "/things"})
    void tokens_cannot_be_tried_where_nothing_else_counts(String path) {
        try (TestFace closed = closed()) {
            times(2, () -> closed.send(preflightRequest(closed.request(path).header("Authorization", "Bearer a.b.c"))));

            closed.send(preflightRequest(closed.asAda(path))).isProblem(429, "rate_limited");
        }
    }

    @Test
    void a_page_can_read_what_is_left() {
        Answer answer = face.send(face.asAda("/caller").header("Origin", APP));

        assertThat(answer.header("Access-Control-Expose-Headers")).contains("RateLimit-Policy", "RateLimit,");
    }

    @Test
    void a_page_can_read_that_it_is_refused() {
        times(2, () -> withToken("a.b.c", "/caller"));

        Answer answer = face.send(face.asAda("/caller").header("Origin", APP)).isProblem(429, "rate_limited");

        assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo(APP);
    }

    @Test
    void many_at_the_same_time_get_exactly_what_there_is() {
        ExecutorService clients = Executors.newFixedThreadPool(16);
        List<CompletableFuture<Answer>> answers = Stream.generate(
                        () -> CompletableFuture.supplyAsync(() -> face.get("/caller"), clients))
                .limit(48)
                .toList();

        assertThat(answers.stream().map(CompletableFuture::join).filter(answer -> answer.status() == 200))
                .hasSize(5);
        clients.shutdown();
    }

    @Test
    void without_limits_nothing_is_counted_and_nothing_said() {
        TestFace unlimited = TestFace.shared();

        assertThat(Stream.of(
                        unlimited.get("/caller"),
                        unlimited.send(unlimited.request("/plans")),
                        unlimited.send(unlimited.request("/caller"))))
                .allSatisfy(answer -> assertThat(answer.headers()).doesNotContainKeys("ratelimit", "ratelimit-policy"));
    }

    private TestFace closed() {
        return TestFace.with(
                SettableTime.InUse.class,
                "roster.rate-limits.enabled=true",
                "roster.rate-limits.failed-authentications-per-minute=2");
    }

    private void pass(Duration duration) {
        face.bean(SettableTime.class).pass(duration);
    }

    private Answer as(String email, String path) {
        return withToken(TestFace.IDENTITY_PROVIDER.tokenFor(email, "Somebody"), path);
    }

    private Answer withToken(String token, String path) {
        return face.send(face.request(path).header("Authorization", "Bearer " + token));
    }

    private Answer preflight(HttpRequest.Builder request) {
        return face.send(preflightRequest(request));
    }

    private static HttpRequest.Builder preflightRequest(HttpRequest.Builder request) {
        return request.header("Origin", APP)
                .header("Access-Control-Request-Method", "POST")
                .method("OPTIONS", BodyPublishers.noBody());
    }

    private static List<Answer> times(int times, java.util.function.Supplier<Answer> request) {
        return Stream.generate(request).limit(times).toList();
    }
}
