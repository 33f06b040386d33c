package dev.roster.eventstore;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roster.testing.StoppablePostgres;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class DatabaseProbeTest {

    @Test
    void a_server_that_is_paused_is_seen_within_seconds_and_so_is_that_it_goes_on_and_that_it_is_gone()
            throws Exception {
        try (StoppablePostgres postgres = new StoppablePostgres()) {
            DatabaseProbe probe = new DatabaseProbe(postgres.url(), "", "");
            assertThat(probe.answers()).isTrue();

            postgres.pause();
            aSecondLater();
            long asked = System.nanoTime();
            assertThat(probe.answers()).isFalse();
            assertThat(Duration.ofNanos(System.nanoTime() - asked)).isLessThan(Duration.ofSeconds(4));

            postgres.resume();
            aSecondLater();
            assertThat(probe.answers()).isTrue();

            postgres.stop();
            aSecondLater();
            assertThat(probe.answers()).isFalse();
        }
    }

    @Test
    void whoever_asks_again_at_once_is_told_the_same() {
        DatabaseProbe nowhere = new DatabaseProbe("jdbc:postgresql://localhost:1/nowhere", "", "");

        assertThat(nowhere.answers()).isFalse();
        long asked = System.nanoTime();
        assertThat(nowhere.answers()).isFalse();
        assertThat(System.nanoTime() - asked).isLessThan(TimeUnit.MILLISECONDS.toNanos(50));
    }

    /** What it last saw is believed for so long. */
    private static void aSecondLater() throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(1_050);
    }
}
