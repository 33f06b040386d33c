package dev.roster.processing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RestTest {

    private static final Duration LEAST = Duration.ofMillis(2);

    private final AtomicLong now = new AtomicLong(-7);
    private final Rest rest = new Rest(LEAST, now::get);

    @Test
    void whoever_has_little_to_do_rests_as_little_as_it_is_told() {
        for (int n = 0; n < 100; n++) {
            work(3);
            pass(10);
        }

        assertThat(restMillis()).isEqualTo(2);
    }

    @Test
    void whoever_is_always_busy_rests_as_long_as_it_works() {
        long rested = 0;
        long worked = 0;
        for (int n = 0; n < 1000; n++) {
            work(3);
            pass(3);
            worked += 3;
            rested += restMillis();
            pass(restMillis());
        }

        assertThat((double) rested / worked).isBetween(0.9, 1.1);
    }

    @Test
    void the_longer_the_work_takes_the_longer_the_rest() {
        work(5);
        assertThat(restMillis()).isEqualTo(5);

        work(6);
        assertThat(restMillis()).isEqualTo(17);
    }

    @Test
    void a_batch_that_took_for_ever_does_not_make_it_fall_asleep() {
        work(60_000);
        work(60_000);

        assertThat(restMillis()).isEqualTo(20);
    }

    private void work(long millis) {
        rest.worked(Duration.ofMillis(millis).toNanos());
    }

    private void pass(long millis) {
        now.addAndGet(Duration.ofMillis(millis).toNanos());
    }

    private long restMillis() {
        return Duration.ofNanos(rest.nanos()).toMillis();
    }
}
