package dev.roster.http.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.benmanes.caffeine.cache.Cache;
import dev.roster.http.problem.Problem;
import dev.roster.testing.SettableTime;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.util.ReflectionTestUtils;

class RateLimitTest {

    private final SettableTime time = new SettableTime();
    private final RateLimit<String> limit = new RateLimit<>(Policy.perMinute("caller", 5), time);

    @Test
    void a_minutes_worth_may_be_taken_at_once_and_no_more() {
        assertThat(howManyPass("ada", 20)).isEqualTo(5);
    }

    @Test
    void what_one_takes_is_there_for_all_others() {
        howManyPass("ada", 20);

        assertThat(howManyPass("bob", 20)).isEqualTo(5);
    }

    @Test
    void it_comes_back_evenly() {
        howManyPass("ada", 20);

        time.pass(Duration.ofMillis(11_999));
        assertThat(howManyPass("ada", 20)).isZero();
        time.pass(Duration.ofMillis(1));
        assertThat(howManyPass("ada", 20)).isEqualTo(1);
        time.pass(Duration.ofSeconds(36));
        assertThat(howManyPass("ada", 20)).isEqualTo(3);
        time.pass(Duration.ofHours(1));
        assertThat(howManyPass("ada", 20)).isEqualTo(5);
    }

    @Test
    void the_answer_tells_what_is_left_and_for_how_long_there_will_be_no_more() {
        MockHttpServletResponse first = new MockHttpServletResponse();
        limit.take("ada", 1, first);
        time.pass(Duration.ofMillis(2_500));
        MockHttpServletResponse second = new MockHttpServletResponse();
        limit.take("ada", 2, second);

        assertThat(first.getHeaders("RateLimit-Policy")).containsExactly("\"caller\";q=5;w=60");
        assertThat(first.getHeaders("RateLimit")).containsExactly("\"caller\";r=4;t=12");
        assertThat(second.getHeaders("RateLimit-Policy")).containsExactly("\"caller\";q=5;w=60");
        assertThat(second.getHeaders("RateLimit")).containsExactly("\"caller\";r=2;t=10");
    }

    @Test
    void a_refusal_tells_when_to_come_again() {
        limit.take("ada", 5, new MockHttpServletResponse());
        time.pass(Duration.ofMillis(2_500));
        MockHttpServletResponse response = new MockHttpServletResponse();

        Problem refusal = limit.take("ada", 1, response).orElseThrow();

        assertThat(refusal.status().value()).isEqualTo(429);
        assertThat(refusal.code()).isEqualTo("rate_limited");
        assertThat(refusal.retryAfterSeconds()).hasValue(10);
        assertThat(response.getHeaders("RateLimit-Policy")).containsExactly("\"caller\";q=5;w=60");
        assertThat(response.getHeaders("RateLimit")).containsExactly("\"caller\";r=0;t=10");
    }

    /** Also where a unit takes a time that is no round number, or hardly any. */
    @ParameterizedTest
    @CsvSource({"1, 60", "7, 9", "13, 5", "59, 2", "60, 1", "600, 1", "1000000000, 1"})
    void who_waits_for_as_long_as_they_are_told_is_let_through(int perMinute, int seconds) {
        RateLimit<String> such = new RateLimit<>(Policy.perMinute("such", perMinute), time);
        such.take("ada", perMinute, new MockHttpServletResponse());

        Problem refusal = such.take("ada", 1, new MockHttpServletResponse()).orElseThrow();
        time.pass(Duration.ofSeconds(refusal.retryAfterSeconds().orElseThrow()));

        assertThat(refusal.retryAfterSeconds()).hasValue(seconds);
        assertThat(such.take("ada", 1, new MockHttpServletResponse())).isEmpty();
    }

    @Test
    void who_asks_for_more_than_is_left_gets_nothing_and_loses_nothing() {
        limit.take("ada", 3, new MockHttpServletResponse());

        Problem refusal = limit.take("ada", 4, new MockHttpServletResponse()).orElseThrow();

        assertThat(refusal.retryAfterSeconds()).hasValue(24);
        assertThat(howManyPass("ada", 20)).isEqualTo(2);
    }

    @Test
    void more_may_come_in_the_long_run_than_at_once_and_the_other_way_round() {
        RateLimit<String> slow = new RateLimit<>(new Policy("slow", 1, Duration.ofHours(1), 3), time);
        MockHttpServletResponse response = new MockHttpServletResponse();

        assertThat(slow.take("ada", 3, response)).isEmpty();
        assertThat(response.getHeader("RateLimit-Policy")).isEqualTo("\"slow\";q=1;w=3600");
        assertThat(response.getHeader("RateLimit")).isEqualTo("\"slow\";r=0;t=3600");
        time.pass(Duration.ofHours(2));
        assertThat(slow.take("ada", 3, response)).isPresent();
        assertThat(slow.take("ada", 2, response)).isEmpty();
    }

    @Test
    void looking_takes_nothing() {
        MockHttpServletResponse response = new MockHttpServletResponse();
        assertThat(limit.refuseIfSpent("ada", response)).isEmpty();
        limit.take("ada", 4, new MockHttpServletResponse());
        assertThat(limit.refuseIfSpent("ada", response)).isEmpty();
        assertThat(response.getHeaderNames()).isEmpty();
        limit.take("ada", 1, new MockHttpServletResponse());

        assertThat(limit.refuseIfSpent("ada", response)).isPresent();
        assertThat(response.getHeader("RateLimit")).isEqualTo("\"caller\";r=0;t=12");
        time.pass(Duration.ofSeconds(12));
        assertThat(howManyPass("ada", 20)).isEqualTo(1);
    }

    @Test
    void many_at_the_same_time_get_exactly_what_there_is() throws InterruptedException {
        RateLimit<String> busy = new RateLimit<>(Policy.perMinute("busy", 1_000), time);
        AtomicInteger passed = new AtomicInteger();
        ExecutorService threads = Executors.newFixedThreadPool(16);
        for (int i = 0; i < 3_000; i++) {
            threads.execute(() -> {
                if (busy.take("ada", 1, new MockHttpServletResponse()).isEmpty()) {
                    passed.incrementAndGet();
                }
            });
        }
        threads.shutdown();

        assertThat(threads.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
        assertThat(passed).hasValue(1_000);
    }

    @Test
    void nobody_is_forgotten_before_their_time_and_everybody_is_in_the_end() {
        howManyPass("ada", 5);
        time.pass(Duration.ofSeconds(59));
        assertThat(remembered()).isEqualTo(1);
        assertThat(howManyPass("ada", 20)).isEqualTo(4);

        time.pass(Duration.ofSeconds(60));
        assertThat(remembered()).isZero();
    }

    @Test
    void so_many_are_remembered_and_no_more() {
        for (int i = 0; i < RateLimit.MOST + 10_000; i++) {
            limit.take("somebody-" + i, 1, new MockHttpServletResponse());
        }

        assertThat(remembered()).isLessThanOrEqualTo(RateLimit.MOST);
    }

    private int howManyPass(String caller, int times) {
        int passed = 0;
        for (int i = 0; i < times; i++) {
            Optional<Problem> refusal = limit.take(caller, 1, new MockHttpServletResponse());
            passed += refusal.isEmpty() ? 1 : 0;
        }
        return passed;
    }

    private long remembered() {
        Cache<?, ?> buckets = (Cache<?, ?>) ReflectionTestUtils.getField(limit, "buckets");
        buckets.cleanUp();
        return buckets.estimatedSize();
    }
}
