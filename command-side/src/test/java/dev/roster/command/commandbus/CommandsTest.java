package dev.roster.command.commandbus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.roster.command.refusal.Refused;
import dev.roster.command.refusal.Rule;
import dev.roster.http.origin.Origin;
import dev.roster.tracing.Traces;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
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
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final Commands commands =
            new Commands(bus, SimpleEventBus.builder().build(), () -> 0, registry, Traces.none());
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

    @Test
    void every_command_is_counted_once_by_what_became_of_it_and_timed() {
        bus.subscribe(String.class.getName(), command -> "done");
        send();
        whenCarriedOut(Rule.LAST_ADMIN.refusal());
        assertThatThrownBy(this::send).isInstanceOf(Refused.class);
        whenCarriedOut(Rule.VERSION_CONFLICT.refusal());
        assertThatThrownBy(this::send).isInstanceOf(Refused.class);
        whenCarriedOut(new ConcurrencyException("too late"));
        assertThatThrownBy(this::send).isInstanceOf(Refused.class);
        whenCarriedOut(new IllegalStateException("broken"));
        assertThatThrownBy(this::send).isInstanceOf(IllegalStateException.class);

        assertThat(counted("accepted")).isEqualTo(1);
        assertThat(counted("refused")).isEqualTo(1);
        assertThat(counted("conflict")).isEqualTo(2);
        assertThat(counted("failed")).isEqualTo(1);
        assertThat(registry.get("roster.command.duration")
                        .tag("command", "String")
                        .timer()
                        .count())
                .isEqualTo(5);
    }

    private double counted(String outcome) {
        return registry.get("roster.commands")
                .tag("command", "String")
                .tag("outcome", outcome)
                .counter()
                .count();
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
