package dev.roster.command.commandbus;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.ToDoubleFunction;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.eventsourcing.EventSourcedAggregate;
import org.axonframework.eventsourcing.EventSourcingRepository;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.MetaData;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;

/**
 * Keeps aggregates between commands, so that a busy stream is not read again for each of them.
 *
 * <p>Another node may write to the same stream. Nobody is told of that, since nothing that is told can be relied on to arrive in time;
 * instead each decision is confirmed. Whoever appends to the stream is confirmed by the store, which lets one writer follow upon one
 * state. Any other decision, a refusal above all, is made a second time on a state that was compared with the store ({@link
 * Unconfirmed}, {@link Commands}). What is compared is brought up to date by the events that are missing, and not read anew.
 */
final class CachingRepository<T> extends EventSourcingRepository<T> {

    private static final String CURRENT = "roster.current";

    /** What an aggregate costs beside its entries, counted in entries. */
    private static final int ITSELF = 2;

    private static final Duration KEPT_UNUSED = Duration.ofMinutes(10);

    /** How long a stream is compared each time, after another node was seen to write to it: that is cheaper than to lose races. */
    private static final Duration SHARED = Duration.ofSeconds(10);

    private final EventStore eventStore;
    private final Cache<String, EventSourcedAggregate<T>> kept;
    private final Cache<String, Boolean> shared =
            Caffeine.newBuilder().expireAfterWrite(SHARED).maximumSize(10_000).build();

    /** @param mostEntries how much all that is kept may keep track of, together */
    CachingRepository(Builder<T> builder, EventStore eventStore, int mostEntries) {
        super(builder);
        this.eventStore = eventStore;
        this.kept = Caffeine.newBuilder()
                .maximumWeight(mostEntries)
                .<String, EventSourcedAggregate<T>>weigher(
                        (id, aggregate) -> ITSELF + aggregate.invoke(CachingRepository::entries))
                .expireAfterAccess(KEPT_UNUSED)
                .recordStats()
                .build();
    }

    void bindTo(MeterRegistry registry, String type) {
        loads(registry, type, "kept", kept -> kept.stats().hitCount());
        loads(registry, type, "stored", kept -> kept.stats().missCount());
        Gauge.builder("roster.aggregates.kept", kept, Cache::estimatedSize)
                .description("Aggregates that are kept in memory")
                .tag("aggregate", type)
                .register(registry);
    }

    private void loads(MeterRegistry registry, String type, String source, ToDoubleFunction<Cache<?, ?>> count) {
        FunctionCounter.builder("roster.aggregate.loads", kept, count::applyAsDouble)
                .description(
                        "How often a command needed an aggregate, by where it was found: kept in memory, or read from the store")
                .tag("aggregate", type)
                .tag("source", source)
                .register(registry);
    }

    /** The same command, to be decided on what the store says now. */
    static <C> CommandMessage<C> onCurrentState(CommandMessage<C> command) {
        return command.andMetaData(Map.of(CURRENT, true));
    }

    /** The metadata of a command without what concerns only how it is carried out. */
    static MetaData ofOrigin(MetaData metaData) {
        return metaData.withoutKeys(Set.of(CURRENT, Alongside.WISH));
    }

    @Override
    protected EventSourcedAggregate<T> doLoadWithLock(String id, Long expectedVersion) {
        EventSourcedAggregate<T> known = kept.getIfPresent(id);
        EventSourcedAggregate<T> aggregate = known == null ? super.doLoadWithLock(id, expectedVersion) : known;
        UnitOfWork<?> unitOfWork = CurrentUnitOfWork.get();
        if (known == null) {
            kept.put(id, aggregate);
        } else if (mustBeCurrent(unitOfWork, id)) {
            bringUpToDate(id, aggregate);
        } else {
            Unconfirmed.note(unitOfWork, aggregate);
        }
        dropIfRolledBack(unitOfWork, aggregate, aggregate.version());
        return aggregate;
    }

    @Override
    protected EventSourcedAggregate<T> doCreateNewForLock(Callable<T> factoryMethod) throws Exception {
        EventSourcedAggregate<T> aggregate = super.doCreateNewForLock(factoryMethod);
        dropIfRolledBack(CurrentUnitOfWork.get(), aggregate, null);
        return aggregate;
    }

    /** Kept before the commit, and dropped again if that fails, while the lock on it is still held. */
    @Override
    protected void doSaveWithLock(EventSourcedAggregate<T> aggregate) {
        if (aggregate.version() != null) {
            kept.put(aggregate.identifierAsString(), aggregate);
        }
    }

    /** It is the state that takes memory, not the length of its stream. */
    private static int entries(Object state) {
        return state instanceof Growing growing ? growing.entries() : 0;
    }

    private boolean mustBeCurrent(UnitOfWork<?> unitOfWork, String id) {
        return unitOfWork.getMessage().getMetaData().containsKey(CURRENT) || shared.getIfPresent(id) != null;
    }

    private void bringUpToDate(String id, EventSourcedAggregate<T> aggregate) {
        DomainEventStream missing = eventStore.readEvents(id, aggregate.version() + 1);
        if (missing.hasNext()) {
            shared.put(id, true);
            try {
                aggregate.initializeState(missing);
            } catch (RuntimeException | Error e) {
                kept.invalidate(id);
                throw e;
            }
        }
    }

    /**
     * A state that was not changed is as good as before; a refusal costs nobody the cache.
     *
     * @param version null when there was nothing yet: no id either, which only the first event tells
     */
    private void dropIfRolledBack(UnitOfWork<?> unitOfWork, EventSourcedAggregate<T> aggregate, Long version) {
        unitOfWork.onRollback(failed -> {
            if (!Objects.equals(aggregate.version(), version)) {
                String id = aggregate.identifierAsString();
                kept.invalidate(id);
                shared.put(id, true);
            }
        });
    }
}
