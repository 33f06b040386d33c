package dev.roster.command.webhookdelivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.roster.command.CommandSide;
import dev.roster.command.StoredEvents.Stored;
import dev.roster.command.User;
import dev.roster.command.User.Answer;
import dev.roster.command.webhookdelivery.TestReceiver.Reply;
import dev.roster.command.webhookdelivery.TestReceiver.Request;
import dev.roster.processing.LogFollower;
import dev.roster.testing.TestKeys;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.dao.EmptyResultDataAccessException;

/** Events on their way to a real receiver. */
@Timeout(90)
class WebhookDeliveryTest {

    private static final AtomicInteger COUNT = new AtomicInteger();

    private static TestReceiver receiver;
    private static CommandSide side;

    @BeforeAll
    static void start() {
        receiver = new TestReceiver();
        side = CommandSide.start(
                Map.of("roster.webhooks.key", TestKeys.random(), "roster.webhooks.private-addresses", true),
                Outside.class);
    }

    @AfterAll
    static void end() {
        side.close();
        receiver.close();
    }

    private final User ada = side.user("ada-%d@example.org".formatted(COUNT.incrementAndGet()));
    private final String id = ada.hasOrganization("visionary");
    private final String org = "/organizations/" + id;
    private final String path = "/" + id;

    private record Hook(String id, String secret, long position) {}

    private Hook hook(String... events) {
        String types = events.length == 0 ? "null" : "[\"" + String.join("\",\"", events) + "\"]";
        Answer answer =
                ada.post(org + "/webhooks", "{\"url\":\"%s\",\"events\":%s}".formatted(receiver.url(path), types));
        assertThat(answer.outcome()).isEqualTo("201");
        return new Hook(answer.text("webhookId"), answer.text("secret"), answer.position());
    }

    private long rename(String name) {
        return ada.patch(org, "{\"name\":\"" + name + "\"}").position();
    }

    private static ConditionFactory soon() {
        return Awaitility.await().atMost(Duration.ofSeconds(15)).pollInterval(Duration.ofMillis(20));
    }

    private List<Request> received(int count) {
        soon().until(() -> receiver.requests(path).size() >= count);
        assertThat(receiver.requests(path)).hasSize(count);
        return receiver.requests(path);
    }

    private static <T> T row(Hook hook, String column, Class<T> type) {
        return side.events()
                .jdbc()
                .queryForObject(
                        "select " + column + " from eventstore.webhook_delivery where webhook_id = ?", type, hook.id());
    }

    private static Instant time(Hook hook, String column) {
        return row(hook, column, java.sql.Timestamp.class).toInstant();
    }

    /** Time passes by: what is written down is longer ago. */
    private static void pass(Hook hook, Duration time) {
        update(hook, """
                failing_since = failing_since - passed, next_attempt_at = next_attempt_at - passed,
                previous_until = previous_until - passed
                """.replace("passed", "interval '%d ms'".formatted(time.toMillis())));
    }

    private static void update(Hook hook, String change) {
        side.events()
                .jdbc()
                .update("update eventstore.webhook_delivery set " + change + " where webhook_id = ?", hook.id());
    }

    private List<Stored> webhookEvents() {
        return side.events().of("webhooks:" + id);
    }

    private void untilPaused(String reason) {
        soon().untilAsserted(() -> {
            List<Stored> events = webhookEvents();
            Stored last = events.get(events.size() - 1);
            assertThat(last.type()).isEqualTo("webhook.paused");
            assertThat(last.payload("reason")).isEqualTo(reason);
        });
    }

    private void untilRowIs(Hook hook, String condition) {
        // It comes when the event is handled that tells of the webhook.
        soon().ignoreException(EmptyResultDataAccessException.class).until(() -> row(hook, condition, Boolean.class));
    }

    @Test
    void events_arrive_in_their_order_signed_and_telling_nobodys_name() {
        Hook hook = hook();
        rename("Acme & Söhne");
        ada.invites(id, "guest.of@example.org");
        User bob = ada.takesIn(id, "bob.of." + COUNT.incrementAndGet() + "@example.org");
        ada.delete(org + "/members/" + bob.id());

        List<String> wanted = side.events()
                .jdbc()
                .queryForList(
                        "select event_id from eventstore.event where payload ->> 'organizationId' = ? and position >= ?"
                                + " order by position",
                        String.class,
                        id,
                        hook.position());
        List<Request> requests = received(wanted.size());

        assertThat(requests).extracting(request -> request.header("webhook-id")).isEqualTo(wanted);
        assertThat(requests).extracting(Request::position).isSorted();
        assertThat(requests.get(0).type()).isEqualTo("webhook.created");
        assertThat(requests).extracting(Request::type).contains("member.invited", "member.joined", "member.removed");
        assertThat(requests).allSatisfy(request -> {
            assertThat(request.isSignedWith(hook.secret())).isTrue();
            assertThat(request.header("user-agent")).isEqualTo("Roster");
            assertThat(request.header("content-type")).isEqualTo("application/cloudevents+json; charset=UTF-8");
            assertThat(Instant.ofEpochSecond(Long.parseLong(request.header("webhook-timestamp"))))
                    .isCloseTo(Instant.now(), within(30, ChronoUnit.SECONDS));
            assertThat(request.event().path("id").asString()).isEqualTo(request.header("webhook-id"));
            assertThat(request.event().path("subject").asString()).isEqualTo(id);
            // This provider's ids have addresses in them.
            assertThat(request.body().replace(ada.id(), "").replace(bob.id(), ""))
                    .doesNotContain(
                            "guest.of",
                            "example.org",
                            "\"sealed\"",
                            hook.secret(),
                            hook.secret().substring(6));
        });
        assertThat(requests.get(1).event().path("data").path("name").asString()).isEqualTo("Acme & Söhne");
    }

    @Test
    void only_what_is_asked_for_is_sent_and_the_place_moves_past_the_rest() {
        Hook hook = hook("organization.renamed");
        ada.invites(id, "guest@example.org");
        long position = rename("Two");
        ada.invites(id, "other@example.org");

        assertThat(received(1).get(0).position()).isEqualTo(position);
        untilRowIs(hook, "position = head and position > " + position);
    }

    @Test
    void what_is_not_taken_is_tried_for_three_days_and_what_comes_after_waits_behind_it() {
        receiver.on(path, request -> Reply.status(500));
        Hook hook = hook();
        received(1);
        rename("Two");
        untilRowIs(hook, "attempts = 1");
        assertThat(Duration.between(time(hook, "failing_since"), time(hook, "next_attempt_at")))
                .isBetween(Duration.ofMillis(3750), Duration.ofMillis(5000));

        pass(hook, Duration.ofSeconds(5));
        untilRowIs(hook, "attempts = 2");
        assertThat(Duration.between(time(hook, "last_answer_at"), time(hook, "next_attempt_at")))
                .isBetween(Duration.ofMillis(7500), Duration.ofMillis(10_000));
        assertThat(row(hook, "last_status", Integer.class)).isEqualTo(500);

        pass(hook, Duration.ofDays(3));
        untilPaused("failing");
        assertThat(webhookEvents().get(1).metadata("actorKind")).isEqualTo("system");
        untilRowIs(hook, "paused");
        assertThat(receiver.types(path)).containsExactly("webhook.created", "webhook.created", "webhook.created");

        receiver.on(path, request -> Reply.status(200));
        assertThat(ada.post(org + "/webhooks/" + hook.id() + "/resume", "{}").outcome())
                .isEqualTo("200");
        assertThat(received(7).subList(3, 7))
                .extracting(Request::type)
                .containsExactly("webhook.created", "organization.renamed", "webhook.paused", "webhook.resumed");
        untilRowIs(hook, "failing_since is null and attempts = 0 and position = head");
    }

    @Test
    void it_is_replayed_from_a_position() {
        Hook hook = hook();
        long second = rename("Two");
        rename("Three");
        received(3);

        ada.post(org + "/webhooks/" + hook.id() + "/pause");
        untilRowIs(hook, "paused");
        rename("Four");
        ada.post(org + "/webhooks/" + hook.id() + "/resume", "{\"fromPosition\":" + second + "}");

        List<Request> again = received(8).subList(3, 8);
        assertThat(again.get(0).position()).isEqualTo(second);
        assertThat(again)
                .extracting(Request::type)
                .containsExactly(
                        "organization.renamed",
                        "organization.renamed",
                        "webhook.paused",
                        "organization.renamed",
                        "webhook.resumed");
        assertThat(again.get(0).header("webhook-id"))
                .isEqualTo(receiver.requests(path).get(1).header("webhook-id"));
    }

    @Test
    void nothing_is_left_out_by_going_on_from_a_position_that_is_not_there_yet() {
        Hook hook = hook();
        received(1);
        ada.post(org + "/webhooks/" + hook.id() + "/pause");
        untilRowIs(hook, "paused");
        rename("Skipped");
        ada.post(org + "/webhooks/" + hook.id() + "/resume", "{\"fromPosition\":9007199254740991}");
        rename("Two");

        assertThat(received(3).subList(1, 3))
                .extracting(Request::type)
                .containsExactly("webhook.resumed", "organization.renamed");
    }

    @Test
    void for_a_day_both_secrets_sign() {
        Hook hook = hook("organization.renamed");
        Answer rotated = ada.post(org + "/webhooks/" + hook.id() + "/rotate-secret");
        assertThat(Instant.parse(rotated.text("previousUntil")))
                .isCloseTo(Instant.now().plus(Duration.ofHours(24)), within(30, ChronoUnit.SECONDS));
        untilRowIs(hook, "generation = 2");
        rename("Two");
        Request both = received(1).get(0);
        assertThat(both.isSignedWith(hook.secret())).isTrue();
        assertThat(both.isSignedWith(rotated.text("secret"))).isTrue();

        pass(hook, Duration.ofHours(25));
        rename("Three");
        Request one = received(2).get(1);
        assertThat(one.isSignedWith(hook.secret())).isFalse();
        assertThat(one.isSignedWith(rotated.text("secret"))).isTrue();
    }

    @Test
    void another_secret_within_that_day_ends_the_one_before_both_at_once() {
        Hook hook = hook("organization.renamed");
        String second =
                ada.post(org + "/webhooks/" + hook.id() + "/rotate-secret").text("secret");
        String third =
                ada.post(org + "/webhooks/" + hook.id() + "/rotate-secret").text("secret");
        untilRowIs(hook, "generation = 3");
        rename("Two");

        assertThat(List.of(hook.secret(), second, third))
                .extracting(received(1).get(0)::isSignedWith)
                .containsExactly(false, true, true);
    }

    /** Those of nodes differ, and what one of them writes down others go by. */
    @Test
    void whatever_the_clock_of_a_node_says_it_is_that_of_the_database_that_counts() {
        try {
            Outside.setClockWrong(Duration.ofHours(1));
            Hook hook = hook();
            received(1);
            untilRowIs(hook, "sender is null and next_attempt_at <= clock_timestamp()");
            rename("Two");
            assertThat(Instant.ofEpochSecond(Long.parseLong(received(2).get(1).header("webhook-timestamp"))))
                    .isCloseTo(Instant.now(), within(30, ChronoUnit.SECONDS));
            untilRowIs(hook, "sender is null and next_attempt_at <= clock_timestamp()");

            receiver.on(path, request -> Reply.status(500));
            rename("Three");
            untilRowIs(hook, "attempts = 1");
            untilRowIs(hook, "failing_since <= clock_timestamp() and last_answer_at <= clock_timestamp()");
            untilRowIs(hook, "next_attempt_at <= clock_timestamp() + interval '5 s'");

            Outside.setClockWrong(Duration.ofHours(-1));
            receiver.on(path, request -> Reply.status(200));
            soon().until(() -> receiver.requests(path).size() >= 4);
            untilRowIs(hook, "failing_since is null and position = head");
        } finally {
            Outside.setClockWrong(Duration.ZERO);
        }
    }

    @Test
    void one_that_stands_still_though_nothing_was_refused_is_late() {
        Gauge late = side.bean(MeterRegistry.class)
                .get("roster.webhooks.late.seconds")
                .gauge();
        Hook hook = hook();
        received(1);
        untilRowIs(hook, "sender is null and position = head");
        update(hook, "head = head + 1, next_attempt_at = clock_timestamp() + interval '50 minutes'");
        soon().until(() -> late.value() > 2900);

        update(hook, "failing_since = clock_timestamp(), attempts = 20");
        soon().until(() -> late.value() < 60);
        update(hook, "next_attempt_at = clock_timestamp() + interval '2 hours'");
        soon().until(() -> late.value() > 7000);

        update(hook, "next_attempt_at = clock_timestamp()");
        untilRowIs(hook, "position = head");
    }

    @Test
    void who_is_gone_is_asked_no_more() {
        receiver.on(path, request -> Reply.status(410));
        Hook hook = hook();

        untilPaused("gone");
        untilRowIs(hook, "paused");
        received(1);
    }

    @Test
    void who_asks_for_patience_gets_it() {
        receiver.on(path, request -> Reply.status(429).with("Retry-After", "1200"));
        Hook hook = hook();

        untilRowIs(hook, "attempts = 1");
        assertThat(Duration.between(time(hook, "last_answer_at"), time(hook, "next_attempt_at")))
                .isEqualTo(Duration.ofSeconds(1200));
    }

    @Test
    void who_does_not_answer_holds_up_nobody_else() throws InterruptedException {
        CountDownLatch end = new CountDownLatch(1);
        receiver.on(path, request -> {
            try {
                end.await(20, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return Reply.status(503);
        });
        IntStream.range(0, 10).forEach(n -> hook());
        soon().until(() -> receiver.requests(path).size() == 10);
        WebhookDeliveryTest other = new WebhookDeliveryTest();

        long began = System.nanoTime();
        other.hook();
        other.rename("Two");
        other.received(2);
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(5));
        end.countDown();
    }

    @Test
    void the_last_event_is_that_of_the_closing() {
        Hook hook = hook();
        received(1);
        ada.delete(org);

        assertThat(received(2)).extracting(Request::type).containsExactly("webhook.created", "organization.closed");
        untilForgotten(hook);
    }

    @Test
    void also_when_the_organization_is_closed_before_anybody_has_seen_the_webhook() {
        LogFollower follower = side.bean(LogFollower.class);
        follower.stop();
        Hook hook = hook();
        rename("Two");
        ada.delete(org);
        follower.start();

        assertThat(received(3))
                .extracting(Request::type)
                .containsExactly("webhook.created", "organization.renamed", "organization.closed");
        untilForgotten(hook);
    }

    private static void untilForgotten(Hook hook) {
        soon().until(() -> side.events()
                .jdbc()
                .queryForList("select 1 from eventstore.webhook_delivery where webhook_id = ?", hook.id())
                .isEmpty());
    }

    @Test
    void one_that_is_deleted_sends_nothing_more() {
        Hook hook = hook();
        received(1);
        assertThat(ada.delete(org + "/webhooks/" + hook.id()).outcome()).isEqualTo("204");
        soon().until(() -> side.events()
                .jdbc()
                .queryForList("select 1 from eventstore.webhook_delivery where webhook_id = ?", hook.id())
                .isEmpty());
        rename("Two");
        Hook another = hook("organization.renamed");
        untilRowIs(another, "position = head");

        received(1);
    }

    @Test
    void what_was_under_way_when_a_node_ended_comes_again_and_nothing_is_left_out() throws InterruptedException {
        CountDownLatch underWay = new CountDownLatch(1);
        AtomicInteger count = new AtomicInteger();
        receiver.on(path, request -> {
            if (count.incrementAndGet() == 3) {
                underWay.countDown();
                sleep(4000);
            }
            return Reply.status(200);
        });
        hook();
        IntStream.range(0, 5).forEach(n -> rename("Name " + n));
        assertThat(underWay.await(15, TimeUnit.SECONDS)).isTrue();

        side.stopApplication();
        side.startApplication();

        List<Request> requests = received(7);
        assertThat(requests.get(3).header("webhook-id"))
                .isEqualTo(requests.get(2).header("webhook-id"));
        assertThat(requests.stream()
                        .map(request -> request.header("webhook-id"))
                        .distinct())
                .hasSize(6);
        assertThat(requests).extracting(Request::position).isSorted();
    }

    private static void sleep(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void two_nodes_send_each_event_once_and_what_one_of_them_had_is_taken_over_when_it_dies() {
        Hook hook = hook();
        received(1);
        CommandSide node = side.startAnotherNode();
        try {
            IntStream.range(0, 30)
                    .forEach(n -> (n % 2 == 0 ? ada : ada.at(node)).patch(org, "{\"name\":\"Name " + n + "\"}"));
            assertThat(received(31)).extracting(Request::position).isSorted().doesNotHaveDuplicates();

            // As a node leaves it that has just said that it lives, and never says so again.
            untilRowIs(hook, "sender is null and position = head");
            long began = System.nanoTime();
            side.events()
                    .jdbc()
                    .update(
                            "update eventstore.webhook_delivery set sender = 'dead',"
                                    + " sender_until = clock_timestamp() + ? * interval '1 millisecond' where webhook_id = ?",
                            DeliveryRows.TAKEN_ON_FOR.toMillis(),
                            hook.id());
            rename("Taken over");
            received(32);
            assertThat(Duration.ofNanos(System.nanoTime() - began))
                    .isBetween(DeliveryRows.TAKEN_ON_FOR.minusMillis(200), Duration.ofSeconds(10));
        } finally {
            node.stopApplication();
        }
    }
}
