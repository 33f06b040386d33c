package dev.roster.command.commandbus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.roster.command.refusal.Refused;
import dev.roster.command.refusal.Rule;
import dev.roster.http.origin.Origin;
import java.util.concurrent.atomic.AtomicInteger;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.common.lock.LockAcquisitionFailedException;
import org.axonframework.eventhandling.SimpleEventBus;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.DataAccessResourceFailureException;

class CommandsTest {

    private static final Origin ANYBODY = Origin.system("test");

    private final SimpleCommandBus bus = SimpleCommandBus.builder().build();
    private final Commands commands = new Commands(bus, SimpleEventBus.builder().build(), () -> 0);
    private final AtomicInteger attempts = new AtomicInteger();

    @Test
    void whoever_waited_in_vain_for_others_is_told_so_and_not_made_to_wait_again() {
        whenCarriedOut(new LockAcquisitionFailedException("held by others", null));

        assertThatExceptionOfType(Refused.class)
                .isThrownBy(this::send)
                .matches(refused -> refused.rule() == Rule.CONCURRENT_MODIFICATION);
        assertThat(attempts).hasValue(1);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whoever_was_late_on_a_new_or_an_old_stream_tries_again_a_few_times(boolean newStream) {
        whenCarriedOut(
                newStream ? new AggregateStreamCreationException("too late") : new ConcurrencyException("too late"));

        assertThatExceptionOfType(Refused.class)
                .isThrownBy(this::send)
                .matches(refused -> refused.rule() == Rule.CONCURRENT_MODIFICATION);
        assertThat(attempts).hasValueBetween(3, 20);
    }

    @Test
    void a_database_that_does_not_take_events_is_seen_as_such() {
        DataAccessResourceFailureException down = new DataAccessResourceFailureException("down");
        whenCarriedOut(new EventStoreException("not stored", down));

        assertThatThrownBy(this::send).isSameAs(down);
    }

    private void whenCarriedOut(RuntimeException failure) {
        bus.subscribe(String.class.getName(), command -> {
            attempts.incrementAndGet();
            throw failure;
        });
    }

    private void send() {
        commands.send("anything", ANYBODY);
    }
}
