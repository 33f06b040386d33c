package dev.roster.processing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The database is asked for the letters of a history only while there may be any. */
class WaitingHistoriesTest {

    private final Side side = new Side();
    private final AtomicLong nanos = new AtomicLong();
    private final WaitingHistories waiting = new WaitingHistories(side.jdbc, "side", () -> Set.of("names"), nanos::get);

    @AfterEach
    void close() {
        side.close();
    }

    @Test
    void none_are_possible_once_nobody_has_noted_any_for_as_long_as_a_transaction_may_take() {
        assertThat(waiting.arePossible()).as("before anybody looked").isTrue();
        waiting.look();
        assertThat(waiting.arePossible())
                .as("one may be written, and not committed")
                .isTrue();

        later();
        waiting.look();
        assertThat(waiting.arePossible()).isFalse();

        waiting.note();
        assertThat(waiting.arePossible()).isTrue();
    }

    @Test
    void those_that_are_there_are_found_whoever_wrote_them() {
        later();
        waiting.look();
        side.jdbc.update("""
                insert into side.dead_letter (deadLetterIdentifier, processingGroup, sequenceIdentifier, sequenceIndex,
                       messageType, eventIdentifier, timestamp, payloadType, payload, token, enqueuedAt)
                values ('1', 'names', 'org_1', 4, '', '', '', '', '', '{"globalIndex":17}', ''),
                       ('2', 'names', 'org_1', 5, '', '', '', '', '', '{"globalIndex":19}', ''),
                       ('3', 'of others', 'org_1', 0, '', '', '', '', '', '{"globalIndex":3}', '')""");

        waiting.look();

        assertThat(waiting.arePossible()).isTrue();
        assertThat(waiting.firstOf("org_1")).hasValue(17);
        assertThat(waiting.countOf("org_1")).isEqualTo(2);
        assertThat(waiting.firstOf("org_2")).isEmpty();
        side.jdbc.update("delete from side.dead_letter");
        waiting.look();
        assertThat(waiting.arePossible()).isFalse();
    }

    @Test
    void what_was_known_stays_while_the_database_is_away() {
        later();
        waiting.look();
        side.jdbc.execute("alter table side.dead_letter rename to away");

        waiting.look();

        assertThat(waiting.arePossible()).isFalse();
    }

    private void later() {
        nanos.addAndGet(Duration.ofMinutes(2).toNanos());
    }
}
