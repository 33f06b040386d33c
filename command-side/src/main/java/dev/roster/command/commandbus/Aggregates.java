package dev.roster.command.commandbus;

import dev.roster.values.PlanCatalog;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.axonframework.commandhandling.AnnotationCommandHandlerAdapter;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.common.lock.LockFactory;
import org.axonframework.common.lock.PessimisticLockFactory;
import org.axonframework.eventsourcing.AggregateSnapshotter;
import org.axonframework.eventsourcing.EventCountSnapshotTriggerDefinition;
import org.axonframework.eventsourcing.EventSourcingRepository;
import org.axonframework.eventsourcing.GenericAggregateFactory;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.annotation.ClasspathParameterResolverFactory;
import org.axonframework.messaging.annotation.MultiParameterResolverFactory;
import org.axonframework.messaging.annotation.ParameterResolverFactory;
import org.axonframework.messaging.annotation.SimpleResourceParameterResolverFactory;
import org.axonframework.modelling.command.AggregateAnnotationCommandHandler;
import org.axonframework.modelling.command.Repository;
import org.axonframework.modelling.command.inspection.AnnotatedAggregateMetaModelFactory;

/** Makes the repositories and subscribes the handlers of commands. */
public final class Aggregates implements AutoCloseable, MeterBinder {

    /** How long a command waits for others on the same stream in this node: 10 ms each, five seconds in all. */
    private static final int LOCK_ATTEMPTS = 500;

    private final EventStore eventStore;
    private final int eventsPerSnapshot;
    private final int entriesKept;
    private final CommandBus bus;
    private final Map<String, CachingRepository<?>> repositories = new ConcurrentHashMap<>();
    private final ParameterResolverFactory parameters;
    private final LockFactory locks = PessimisticLockFactory.builder()
            .acquireAttempts(LOCK_ATTEMPTS)
            .lockAttemptTimeout(10)
            .build();

    /** One at a time: a snapshot is never urgent. */
    private final ExecutorService snapshots = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "roster-snapshots");
        thread.setDaemon(true);
        return thread;
    });

    /**
     * @param eventsPerSnapshot as many events of a stream are read at most, and some that came while a snapshot was being taken
     * @param entriesKept what the aggregates of one type that are kept in memory may keep track of, together
     */
    Aggregates(
            EventStore eventStore,
            CommandBus bus,
            Clock clock,
            PlanCatalog plans,
            int eventsPerSnapshot,
            int entriesKept) {
        this.eventStore = eventStore;
        this.eventsPerSnapshot = eventsPerSnapshot;
        this.entriesKept = entriesKept;
        this.bus = bus;
        this.parameters = MultiParameterResolverFactory.ordered(
                ClasspathParameterResolverFactory.forClass(Aggregates.class),
                new SimpleResourceParameterResolverFactory(List.of(clock, plans)));
    }

    /** A repository of streams of this type. */
    public <T> Repository<T> repository(Class<T> aggregateType) {
        AggregateSnapshotter snapshotter = AggregateSnapshotter.builder()
                .eventStore(eventStore)
                .executor(snapshots)
                .aggregateFactories(new GenericAggregateFactory<>(
                        AnnotatedAggregateMetaModelFactory.inspectAggregate(aggregateType, parameters)))
                .parameterResolverFactory(parameters)
                .build();
        CachingRepository<T> repository = new CachingRepository<>(
                EventSourcingRepository.builder(aggregateType)
                        .eventStore(eventStore)
                        .lockFactory(locks)
                        .parameterResolverFactory(parameters)
                        .snapshotTriggerDefinition(
                                new EventCountSnapshotTriggerDefinition(snapshotter, eventsPerSnapshot)),
                eventStore,
                entriesKept);
        repositories.put(aggregateType.getSimpleName().toLowerCase(Locale.ROOT), repository);
        return repository;
    }

    /** How often an aggregate was there already when a command needed it, and how many are. */
    @Override
    public void bindTo(MeterRegistry registry) {
        repositories.forEach((type, repository) -> repository.bindTo(registry, type));
    }

    /** Whether anything ever happened in a stream. Takes no lock, as loading an aggregate does. */
    public boolean exists(String stream) {
        return eventStore.lastSequenceNumberFor(stream).isPresent();
    }

    /** Hands the commands that the aggregate itself can decide to it; they are {@link Targeted}. */
    public <T> void handleCommandsBy(Class<T> aggregateType, Repository<T> repository) {
        AggregateAnnotationCommandHandler.<T>builder()
                .aggregateType(aggregateType)
                .repository(repository)
                .commandTargetResolver(Targeted.RESOLVER)
                .parameterResolverFactory(parameters)
                .build()
                .subscribe(bus);
    }

    /** Hands commands to an object that loads the aggregates they concern. */
    public void handleCommandsBy(Object annotatedHandler) {
        new AnnotationCommandHandlerAdapter<>(annotatedHandler, parameters).subscribe(bus);
    }

    @Override
    public void close() {
        snapshots.shutdown();
    }
}
