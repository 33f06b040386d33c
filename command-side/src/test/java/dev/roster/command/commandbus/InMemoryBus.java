package dev.roster.command.commandbus;

import dev.roster.events.EventCatalog;
import dev.roster.events.RosterEvent;
import dev.roster.testing.SettableClock;
import dev.roster.values.PlanCatalog;
import java.time.Instant;
import java.util.List;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.commandhandling.callbacks.FutureCallback;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;

/** The bus and the aggregates of the command side on a store in memory: rules without PostgreSQL. */
public final class InMemoryBus {

    private final InMemoryEventStorageEngine engine = new InMemoryEventStorageEngine();
    private final SimpleCommandBus bus = SimpleCommandBus.builder().build();
    private final SettableClock clock;
    private final Aggregates aggregates;

    public InMemoryBus(Instant now, PlanCatalog plans) {
        clock = new SettableClock(now);
        EmbeddedEventStore store = EmbeddedEventStore.builder()
                .storageEngine(engine)
                .optimizeEventConsumption(false)
                .build();
        aggregates = new Aggregates(store, bus, clock, plans);
    }

    public Aggregates aggregates() {
        return aggregates;
    }

    public SettableClock clock() {
        return clock;
    }

    public void happened(String stream, RosterEvent event) {
        String type = EventCatalog.of(event.getClass()).orElseThrow().stream();
        long sequence = engine.lastSequenceNumberFor(stream).orElse(-1L) + 1;
        engine.appendEvents(new GenericDomainEventMessage<>(type, stream, sequence, event));
    }

    /** @throws dev.roster.command.refusal.Refused when a rule stands against it */
    public Object dispatch(Object command) {
        FutureCallback<Object, Object> callback = new FutureCallback<>();
        bus.dispatch(new GenericCommandMessage<>(command), callback);
        var answer = callback.getResult();
        if (answer.isExceptional() && answer.exceptionResult() instanceof RuntimeException failure) {
            throw failure;
        }
        return answer.getPayload();
    }

    /** All that ever happened, in order. */
    public List<RosterEvent> events() {
        return eventsAfter(0);
    }

    /** What happened after the first so many events. */
    public List<RosterEvent> eventsAfter(long count) {
        return engine.readEvents(count == 0 ? null : new GlobalSequenceTrackingToken(count - 1), false)
                .<RosterEvent>map(event -> (RosterEvent) event.getPayload())
                .toList();
    }
}
