package dev.roster.standalone.identityprovider;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class ThrottleTest {

    private final SetClock clock = new SetClock();
    private final Throttle throttle = new Throttle(3, Duration.ofMinutes(15), clock);

    @Test
    void asManyAsAreAllowedAreTakenAndThenNoMoreUntilTheFirstIsLongAgo() {
        assertThat(throttle.take("ada")).isTrue();
        clock.now = clock.now.plus(Duration.ofMinutes(5));
        assertThat(throttle.take("ada")).isTrue();
        assertThat(throttle.take("ada")).isTrue();

        assertThat(throttle.take("ada")).isFalse();
        clock.now = clock.now.plus(Duration.ofMinutes(10).minusMillis(1));
        assertThat(throttle.take("ada")).isFalse();
        clock.now = clock.now.plusMillis(1);
        assertThat(throttle.take("ada")).isTrue();
        assertThat(throttle.take("ada")).isFalse();
    }

    @Test
    void everyoneIsCountedByThemselves() {
        for (int n = 1; n <= 4; n++) {
            throttle.take("ada");
        }

        assertThat(throttle.take("grace")).isTrue();
    }

    @Test
    void whatIsForgottenCountsNoMore() {
        for (int n = 1; n <= 3; n++) {
            throttle.take("ada");
        }
        throttle.forget("ada");

        assertThat(throttle.take("ada")).isTrue();
    }

    /** Goes when it is told to. */
    private static final class SetClock extends Clock {

        private Instant now = Instant.parse("2026-11-25T12:00:00Z");

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
