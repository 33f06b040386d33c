package dev.roster.replica;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class AbsenceTest {

    private long now = TimeUnit.DAYS.toNanos(-1);
    private final Absence absence = new Absence(() -> now);

    /** Answers after how many seconds it is time to look. */
    private long away() {
        assertThat(absence.begin()).isTrue();
        long seconds = 0;
        while (!absence.isTimeToLook()) {
            pass(Duration.ofSeconds(1));
            seconds++;
        }
        return seconds;
    }

    private void pass(Duration time) {
        now += time.toNanos();
    }

    @Test
    void begins_once_and_lasts_until_it_ends() {
        assertThat(absence.lasts()).isFalse();
        assertThat(absence.begin()).isTrue();
        assertThat(absence.begin()).as("it is no news").isFalse();
        assertThat(absence.lasts()).isTrue();
        absence.end();
        assertThat(absence.lasts()).isFalse();
        assertThat(absence.isTimeToLook()).isFalse();
    }

    @Test
    void whoever_is_back_and_soon_away_again_is_looked_for_later_each_time() {
        assertThat(away()).isEqualTo(1);
        for (long seconds : new long[] {2, 4, 8, 16, 32, 60, 60}) {
            absence.end();
            pass(Duration.ofSeconds(3));
            assertThat(away()).isEqualTo(seconds);
        }
    }

    @Test
    void whoever_was_back_for_long_is_looked_for_soon() {
        away();
        absence.end();
        away();
        absence.end();
        pass(Duration.ofMinutes(2));
        assertThat(away()).isEqualTo(1);
    }
}
