package dev.roster.command.commandbus;

import dev.roster.command.refusal.Refused;
import dev.roster.command.refusal.Rule;
import dev.roster.events.EventCatalog;
import dev.roster.events.RosterEvent;
import dev.roster.http.origin.Origin;
import dev.roster.testing.SettableClock;
import dev.roster.tracing.Traces;
import dev.roster.values.PlanCatalog;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;

/**
 * The bus and the aggregates of the command side on a store in memory: rules without PostgreSQL. There are two nodes that keep their
 * aggregates, commands go to either, and now and then one of them is started anew: whatever a test asks for holds among them all.
 */
public final class InMemoryBus {

    private static final int NODES = 2;
    private static final int FEW = 3;
    private static final int ENTRIES_KEPT = 30;
    private static final int COMMANDS_PER_RESTART = 4;

    private final InMemoryEvents engine = new InMemoryEvents();
    private final SettableClock clock;
    private final PlanCatalog plans;
    private final int eventsPerSnapshot;
    private final Consumer<Aggregates> handlers;
    private final List<Commands> nodes = new ArrayList<>();
    private final Random choice = new Random(4);

    /** @param handlers subscribes what handles the commands of the test, which runs by this clock */
    public InMemoryBus(SettableClock clock, PlanCatalog plans, Consumer<Aggregates> handlers) {
        this(clock, plans, FEW, handlers);
    }

    InMemoryBus(SettableClock clock, PlanCatalog plans, int eventsPerSnapshot, Consumer<Aggregates> handlers) {
        this.clock = clock;
        this.eventsPerSnapshot = eventsPerSnapshot;
        this.plans = plans;
        this.handlers = handlers;
        for (int n = 0; n < NODES; n++) {
            nodes.add(node());
        }
    }

    private Commands node() {
        SimpleCommandBus bus = SimpleCommandBus.builder().build();
        EmbeddedEventStore store = EmbeddedEventStore.builder()
                .storageEngine(engine)
                .optimizeEventConsumption(false)
                .build();
        Commands commands = new Commands(bus, store, () -> 0, new CompositeMeterRegistry(), Traces.none());
        handlers.accept(new Aggregates(store, bus, clock, plans, eventsPerSnapshot, ENTRIES_KEPT));
        return commands;
    }

    public void happened(String stream, RosterEvent event) {
        String type = EventCatalog.of(event.getClass()).orElseThrow().stream();
        long sequence = engine.lastSequenceNumberFor(stream).orElse(-1L) + 1;
        engine.appendEvents(List.of(new GenericDomainEventMessage<>(type, stream, sequence, event)));
    }

    /** @throws dev.roster.command.refusal.Refused when a rule stands against it */
    public Object dispatch(Object command) {
        int node = choice.nextInt(NODES);
        if (choice.nextInt(COMMANDS_PER_RESTART) == 0) {
            nodes.set(node, node());
        }
        return dispatchTo(node, command);
    }

    /** What a command brings about. */
    public List<RosterEvent> eventsOf(Object command) {
        int before = events().size();
        dispatch(command);
        return events().subList(before, events().size());
    }

    /** The rule that a command is refused by; nothing has happened then. Null when it is not refused. */
    public Rule ruleAgainst(Object command) {
        int before = events().size();
        try {
            dispatch(command);
            return null;
        } catch (Refused refused) {
            if (events().size() > before) {
                throw new AssertionError("refused, and yet something happened: " + events());
            }
            return refused.rule();
        }
    }

    Object dispatchTo(int node, Object command) {
        return nodes.get(node).send(command, Origin.system("test")).result();
    }

    InMemoryEvents store() {
        return engine;
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
