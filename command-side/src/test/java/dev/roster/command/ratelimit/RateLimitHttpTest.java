package dev.roster.command.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roster.command.CommandSide;
import dev.roster.command.User;
import dev.roster.command.User.Answer;
import dev.roster.testing.SettableTime;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Sixty requests a minute; six invitations an hour, three of them at once. Time by which is counted stands still. */
class RateLimitHttpTest {

    private static final String NO_ORGANIZATION = "org_00000000000000000000000001";
    private static final AtomicInteger PEOPLE = new AtomicInteger();

    private static CommandSide side;

    private final User ada = side.user(newAddress());
    private final String acme = ada.hasOrganization("enterprise");

    @BeforeAll
    static void start() {
        side = CommandSide.start(
                Map.of(
                        "roster.rate-limits.enabled",
                        true,
                        "roster.rate-limits.caller-per-minute",
                        60,
                        "roster.rate-limits.address-per-minute",
                        2,
                        "roster.rate-limits.failed-authentications-per-minute",
                        1_000,
                        "roster.rate-limits.invitations-per-hour",
                        6,
                        "roster.rate-limits.invitations-burst",
                        3),
                SettableTime.InUse.class);
    }

    @AfterAll
    static void stop() {
        side.close();
    }

    @Test
    void a_caller_past_the_limit_is_refused_and_nothing_is_done_for_them() {
        List<Answer> answers = times(60, () -> ada.patch("/organizations/" + acme, "{\"name\":\"Acme\"}"));

        assertThat(answers.subList(0, 59))
                .allSatisfy(answer -> assertThat(answer.outcome()).isEqualTo("200"));
        assertThat(answers.get(59).outcome()).isEqualTo("429 rate_limited");
        assertThat(answers.get(59).header("Retry-After")).isEqualTo("1");
        assertThat(fields(answers.get(59), "RateLimit")).containsExactly("\"caller\";r=0;t=1");
        assertThat(ada.post("/organizations", "{\"name\":\"More\",\"plan\":\"team\"}")
                        .outcome())
                .isEqualTo("429 rate_limited");
        assertThat(side.user(newAddress()).hasOrganization("team")).isNotNull();
    }

    @Test
    void invitations_are_counted_besides_requests() {
        Answer answer = invite(ada, acme);

        assertThat(answer.outcome()).isEqualTo("201");
        assertThat(fields(answer, "RateLimit-Policy"))
                .containsExactly("\"caller\";q=60;w=60", "\"invitations\";q=6;w=3600");
        assertThat(fields(answer, "RateLimit")).containsExactly("\"caller\";r=58;t=1", "\"invitations\";r=2;t=600");
    }

    @Test
    void past_their_limit_nothing_is_sent_and_one_may_be_when_it_says() {
        times(3, () -> invite(ada, acme))
                .forEach(answer -> assertThat(answer.outcome()).isEqualTo("201"));
        List<String> before = side.events().typesOf(acme);

        Answer refused = invite(ada, acme);

        assertThat(refused.outcome()).isEqualTo("429 rate_limited");
        assertThat(refused.header("Content-Type")).startsWith("application/problem+json");
        assertThat(refused.header("Retry-After")).isEqualTo("600");
        assertThat(fields(refused, "RateLimit")).containsExactly("\"caller\";r=55;t=1", "\"invitations\";r=0;t=600");
        assertThat(side.events().typesOf(acme)).isEqualTo(before);
        assertThat(side.events().refusals(acme))
                .as("to record it would undo the limit")
                .isEmpty();
        assertThat(ada.patch("/organizations/" + acme, "{\"name\":\"Acme Inc\"}")
                        .outcome())
                .isEqualTo("200");
        pass(Duration.ofSeconds(600));
        assertThat(invite(ada, acme).outcome()).isEqualTo("201");
        assertThat(invite(ada, acme).outcome()).isEqualTo("429 rate_limited");
    }

    @Test
    void sending_again_counts_and_taking_back_does_not() {
        String invitation = ada.invites(acme, newAddress());
        String path = "/organizations/" + acme + "/invitations/" + invitation;

        assertThat(times(2, () -> ada.post(path + "/resend")))
                .allSatisfy(answer -> assertThat(answer.outcome()).isEqualTo("200"));
        assertThat(ada.post(path + "/resend").outcome()).isEqualTo("429 rate_limited");
        assertThat(ada.post(path + "/revoke").outcome()).isEqualTo("200");
    }

    @Test
    void a_bulk_counts_each_of_its_lines_and_is_sent_wholly_or_not_at_all() {
        assertThat(inviteMany(ada, acme, 2).outcome()).isEqualTo("200");
        List<String> before = side.events().typesOf(acme);

        Answer refused = inviteMany(ada, acme, 2);

        assertThat(refused.outcome()).isEqualTo("429 rate_limited");
        assertThat(refused.header("Retry-After")).isEqualTo("600");
        assertThat(fields(refused, "RateLimit")).contains("\"invitations\";r=1;t=600");
        assertThat(side.events().typesOf(acme)).isEqualTo(before);
        assertThat(side.events().refusals(acme)).isEmpty();
        assertThat(inviteMany(ada, acme, 1).outcome()).isEqualTo("200");
    }

    @Test
    void a_bulk_that_could_never_be_sent_at_once_is_not_told_to_come_again() {
        Answer refused = inviteMany(ada, acme, 4);

        assertThat(refused.outcome()).isEqualTo("400 invalid_request");
        assertThat(refused.text("detail")).contains("3");
        assertThat(inviteMany(ada, acme, 3).outcome()).isEqualTo("200");
    }

    @Test
    void each_organization_and_each_of_its_admins_has_a_limit_of_their_own() {
        String other = ada.hasOrganization("enterprise");
        User bob = ada.takesIn(acme, newAddress());
        ada.put("/organizations/" + acme + "/members/" + bob.id() + "/role", "{\"role\":\"admin\"}");
        times(3, () -> invite(ada, acme));

        assertThat(invite(ada, acme).outcome()).isEqualTo("429 rate_limited");
        assertThat(invite(ada, other).outcome()).isEqualTo("201");
        assertThat(invite(bob, acme).outcome()).isEqualTo("201");
    }

    @Test
    void a_stranger_learns_nothing_of_whether_an_organization_exists() {
        User eve = side.user(newAddress());
        User mallory = side.user(newAddress());
        times(3, () -> invite(ada, acme));

        List<String> existing = whatIsAnswered(eve, acme);
        List<String> none = whatIsAnswered(mallory, NO_ORGANIZATION);

        assertThat(existing).isEqualTo(none);
        assertThat(existing).first().asString().startsWith("404 organization_not_found");
        assertThat(existing).last().asString().startsWith("429 rate_limited");
    }

    @Test
    void an_answer_that_is_given_again_counts_too() {
        String body = "{\"email\":\"%s\"}".formatted(newAddress());
        List<Answer> answers =
                times(4, () -> ada.post("/organizations/" + acme + "/invitations", body, "Idempotency-Key", "\"k-1\""));

        assertThat(answers).extracting(Answer::outcome).containsExactly("201", "201", "201", "429 rate_limited");
        assertThat(answers.get(2).header("Idempotency-Replayed")).isEqualTo("true");
        pass(Duration.ofSeconds(600));
        assertThat(ada.post("/organizations/" + acme + "/invitations", body, "Idempotency-Key", "\"k-1\"")
                        .outcome())
                .isEqualTo("201");
    }

    @Test
    void many_at_the_same_time_send_exactly_what_there_is() {
        ExecutorService clients = Executors.newFixedThreadPool(16);
        List<CompletableFuture<Answer>> answers = Stream.generate(
                        () -> CompletableFuture.supplyAsync(() -> invite(ada, acme), clients))
                .limit(32)
                .toList();

        List<String> outcomes = answers.stream()
                .map(CompletableFuture::join)
                .map(Answer::outcome)
                .toList();
        assertThat(outcomes).filteredOn("201"::equals).hasSize(3);
        assertThat(outcomes).filteredOn("429 rate_limited"::equals).hasSize(29);
        clients.shutdown();
    }

    @Test
    void who_declines_without_a_token_is_counted_by_address() {
        User anonymous = User.anonymous(side);
        pass(Duration.ofMinutes(1));

        List<Answer> answers = times(3, () -> anonymous.post("/invitations/decline", "{\"token\":\"guess\"}"));

        assertThat(answers)
                .extracting(Answer::outcome)
                .containsExactly("400 invitation_token_invalid", "400 invitation_token_invalid", "429 rate_limited");
        assertThat(fields(answers.get(2), "RateLimit")).containsExactly("\"address\";r=0;t=30");
        assertThat(anonymous.send("GET", "/actuator/health/liveness", null).outcome())
                .isEqualTo("200");
    }

    private List<String> whatIsAnswered(User stranger, String organization) {
        String invitations = "/organizations/" + organization + "/invitations";
        return Stream.of(
                        invite(stranger, organization),
                        inviteMany(stranger, organization, 4),
                        inviteMany(stranger, organization, 1),
                        stranger.post(invitations + "/inv_00000000000000000000000001/resend"),
                        invite(stranger, organization),
                        stranger.post(invitations + "/inv_00000000000000000000000001/resend"))
                .map(answer -> answer.outcome() + " " + answer.text("detail") + " " + fields(answer, "RateLimit")
                        + answer.header("Retry-After"))
                .toList();
    }

    private static Answer invite(User user, String organization) {
        return user.post(
                "/organizations/" + organization + "/invitations", "{\"email\":\"%s\"}".formatted(newAddress()));
    }

    private static Answer inviteMany(User user, String organization, int lines) {
        String invitations = IntStream.range(0, lines)
                .mapToObj(line -> "{\"email\":\"%s\"}".formatted(newAddress()))
                .collect(Collectors.joining(","));
        return user.post(
                "/organizations/" + organization + "/invitations/bulk",
                "{\"invitations\":[%s]}".formatted(invitations));
    }

    private static List<String> fields(Answer answer, String name) {
        return answer.response().headers().allValues(name);
    }

    private static String newAddress() {
        return "limited-%d@example.org".formatted(PEOPLE.incrementAndGet());
    }

    private static void pass(Duration duration) {
        side.bean(SettableTime.class).pass(duration);
    }

    private static List<Answer> times(int times, java.util.function.Supplier<Answer> request) {
        return Stream.generate(request).limit(times).toList();
    }
}
