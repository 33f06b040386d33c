package dev.roster.processing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RestTest {

    private final Rest rest = new Rest(Duration.ofMillis(2));

    @Test
    void a_side_that_has_time_rests_as_little_as_it_is_told() {
        rest.batchTook(Duration.ofNanos(400_000).toNanos());

        assertThat(rest.nanos()).isEqualTo(Duration.ofMillis(2).toNanos());
    }

    @Test
    void the_longer_its_work_takes_the_longer_it_leaves_the_machine_to_others() {
        rest.batchTook(Duration.ofMillis(3).toNanos());

        assertThat(rest.nanos()).isEqualTo(Duration.ofMillis(12).toNanos());
    }

    @Test
    void a_batch_that_took_for_ever_does_not_make_it_fall_asleep() {
        rest.batchTook(Duration.ofMinutes(1).toNanos());

        assertThat(rest.nanos()).isEqualTo(Duration.ofMillis(50).toNanos());
    }
}
