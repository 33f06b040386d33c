package dev.roster.command.webhookdelivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PatienceTest {

    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

    private final Patience punctual = new Patience(() -> 0);

    @Test
    void seconds_first_and_an_hour_at_last() {
        assertThat(IntStream.rangeClosed(1, 12).mapToObj(this::pauseAfter).toList())
                .isEqualTo(List.of(5L, 10L, 20L, 40L, 80L, 160L, 320L, 640L, 1280L, 2560L, 3600L, 3600L));
        assertThat(pauseAfter(1_000_000)).isEqualTo(3600);
    }

    @Test
    void those_that_failed_together_do_not_come_back_together() {
        Patience hasty = new Patience(() -> 1);

        assertThat(hasty.nextAttempt(NOON, NOON, 3, null)).isEqualTo(NOON.plusSeconds(15));
    }

    @Test
    void what_an_answer_asks_for_is_done_within_bounds() {
        assertThat(punctual.nextAttempt(NOON, NOON, 1, Duration.ofSeconds(90))).isEqualTo(NOON.plusSeconds(90));
        assertThat(punctual.nextAttempt(NOON, NOON, 9, Duration.ofSeconds(-7))).isEqualTo(NOON.plusSeconds(5));
        assertThat(punctual.nextAttempt(NOON, NOON, 1, Duration.ofDays(9))).isEqualTo(NOON.plusSeconds(3600));
    }

    @Test
    void the_last_attempt_is_three_days_after_the_first() {
        Instant end = NOON.plus(Duration.ofDays(3));

        assertThat(punctual.nextAttempt(end.minusSeconds(60), NOON, 80, null)).isEqualTo(end);
        assertThat(Patience.isOver(end.minusMillis(1), NOON)).isFalse();
        assertThat(Patience.isOver(end, NOON)).isTrue();
    }

    private long pauseAfter(int attempts) {
        return Duration.between(NOON, punctual.nextAttempt(NOON, NOON, attempts, null))
                .toSeconds();
    }
}
