package dev.roster.command.automation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class DatabaseClockTest {

    private static final Instant NOON = Instant.parse("2026-11-26T12:00:00Z");

    private final AtomicInteger asked = new AtomicInteger();
    private Instant database = NOON;
    private long nanos = 7;
    private final DatabaseClock clock = new DatabaseClock(this::ask, () -> nanos);

    private Instant ask() {
        asked.incrementAndGet();
        if (database == null) {
            throw new IllegalStateException("it does not answer");
        }
        return database;
    }

    private void pass(Duration time) {
        nanos += time.toNanos();
    }

    @Test
    void it_is_as_late_as_the_database_says_and_goes_on_by_itself() {
        assertThat(clock.now()).isEqualTo(NOON);
        pass(Duration.ofSeconds(30));

        assertThat(clock.now()).isEqualTo(NOON.plusSeconds(30));
        assertThat(asked).hasValue(1);
    }

    @Test
    void the_database_is_asked_again_after_a_minute() {
        clock.now();
        pass(Duration.ofMinutes(1));
        database = NOON.plusSeconds(61);

        assertThat(clock.now()).isEqualTo(NOON.plusSeconds(61));
    }

    @Test
    void it_goes_on_while_the_database_does_not_answer() {
        clock.now();
        database = null;
        pass(Duration.ofMinutes(1));
        assertThat(clock.now()).isEqualTo(NOON.plusSeconds(60));
        pass(Duration.ofSeconds(5));

        assertThat(clock.now()).isEqualTo(NOON.plusSeconds(65));
        assertThat(asked).hasValue(2);
    }

    @Test
    void without_the_database_nobody_knows_at_first() {
        database = null;

        assertThatThrownBy(clock::now).hasMessage("it does not answer");
    }
}
