package dev.roster.eventstore;

import dev.roster.events.EventCatalog;
import dev.roster.events.EventType;
import dev.roster.replica.LogReads;
import dev.roster.tracing.Step;
import dev.roster.tracing.Traces;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.axonframework.eventhandling.DomainEventData;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.EventUtils;
import org.axonframework.eventhandling.GenericTrackedDomainEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedDomainEventData;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.BatchingEventStorageEngine;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.serialization.SerializedMessage;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.upcasting.event.EventUpcasterChain;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Axon's storage engine on the table {@code eventstore.event}. Order is the order of commits (see {@link EventAppender}), so a token
 * is one number, and reading needs no bookkeeping of gaps.
 */
public final class PostgresEventStorageEngine extends BatchingEventStorageEngine implements AutoCloseable {

    /** Where a unit of work finds the position of the last event that it appended. */
    public static final String POSITION_RESOURCE = "roster.position";

    /** Where a unit of work has a list of each {@link KeptAnswer} that is to become durable with its events. */
    public static final String ANSWERS_RESOURCE = "roster.answers";

    private static final LostRace CONFLICT = new LostRace();
    private static final int BATCH = 1000;
    static final String COLUMNS =
            "position, stream, sequence, stream_type, event_id, type, revision, occurred_at, payload, metadata";

    /** The stored names that this version knows. An event of another one, which a newer version wrote, is not to be passed over. */
    static final String[] KNOWN_TYPES =
            EventCatalog.types().stream().map(EventType::name).toArray(String[]::new);

    private static final String READ_STREAM =
            "select " + COLUMNS + " from eventstore.event where stream = ? and sequence >= ? order by sequence limit ?";
    private static final String READ_ALL =
            "select " + COLUMNS + " from eventstore.event where position > ? order by position limit ?";

    private final EventUpcasterChain upcasters = Upcasting.chain();
    private final JdbcTemplate jdbc;
    private final LogReads reads;
    private final EventAppender appender;
    private final SnapshotTable snapshots;
    private final Traces traces;

    /**
     * @param afterCommit run after events were committed: tells readers, here and elsewhere, that there is something to read
     */
    public PostgresEventStorageEngine(DataSource dataSource, Runnable afterCommit) {
        this(dataSource, LogReads.ofPrimary(dataSource), afterCommit, new CompositeMeterRegistry(), Traces.none());
    }

    /**
     * @param reads where those read who follow the log
     * @param registry takes how long appending takes
     * @param traces take what is appended
     */
    PostgresEventStorageEngine(
            DataSource dataSource, LogReads reads, Runnable afterCommit, MeterRegistry registry, Traces traces) {
        this(dataSource, reads, new EventSerializer(), new SnapshotSerializer(), afterCommit, registry, traces);
    }

    private PostgresEventStorageEngine(
            DataSource dataSource,
            LogReads reads,
            EventSerializer events,
            SnapshotSerializer snapshots,
            Runnable afterCommit,
            MeterRegistry registry,
            Traces traces) {
        super(new Builder(events, snapshots));
        this.jdbc = new JdbcTemplate(dataSource);
        this.reads = reads;
        this.appender = new EventAppender(dataSource, events, afterCommit, registry);
        this.traces = traces;
        this.snapshots = new SnapshotTable(dataSource, snapshots);
    }

    @Override
    protected void appendEvents(List<? extends EventMessage<?>> events, Serializer serializer) {
        if (events.isEmpty()) {
            return;
        }
        try (Step append = traces.step("append")) {
            long position = appender.append(
                    events.stream()
                            .<DomainEventMessage<?>>map(DomainEventMessage.class::cast)
                            .toList(),
                    answersOfThisUnitOfWork());
            CurrentUnitOfWork.ifStarted(
                    unitOfWork -> unitOfWork.root().resources().put(POSITION_RESOURCE, position));
        } catch (RepeatedCommand e) {
            throw e;
        } catch (RuntimeException e) {
            handlePersistenceException(e, failed(events, e));
        }
    }

    /** Whether a reader that is told of something new may not find it yet. */
    boolean mayBeLate() {
        return reads.mayBeLate();
    }

    /** By whom what is read from here is traced, too. */
    Traces traces() {
        return traces;
    }

    private static List<KeptAnswer> answersOfThisUnitOfWork() {
        return CurrentUnitOfWork.map(unitOfWork -> unitOfWork.root().<List<KeptAnswer>>getResource(ANSWERS_RESOURCE))
                .orElse(List.of());
    }

    /**
     * Keeps the answer to a command that has changed nothing.
     *
     * @param records what is to be recorded of it, if anything
     * @throws RepeatedCommand when an answer of that key is being kept; nothing is recorded then
     */
    public void keep(KeptAnswer answer, List<? extends DomainEventMessage<?>> records) {
        appender.append(records, List.of(answer));
    }

    /**
     * Axon takes a conflict at sequence number 0 for a stream begun twice and any other for a lost race, which alone is worth another
     * try; of several events it has to be told the one that another writer was first with.
     */
    private DomainEventMessage<?> failed(List<? extends EventMessage<?>> events, RuntimeException e) {
        List<DomainEventMessage<?>> candidates = events.stream()
                .<DomainEventMessage<?>>map(DomainEventMessage.class::cast)
                .toList();
        return candidates.stream()
                .filter(event -> CONFLICT.isDuplicateKeyViolation(e)
                        && lastSequenceNumberFor(event.getAggregateIdentifier()).orElse(-1L)
                                >= event.getSequenceNumber())
                .findFirst()
                .orElse(candidates.get(0));
    }

    /**
     * The events after a position, at most {@code limit} of them, in order, and none from one on that this version does not know. A replica
     * may not have all of them yet.
     *
     * @throws UnknownEventType when it is the next one
     */
    List<TrackedEventMessage<?>> readAfter(TrackingToken token, int limit) {
        return upToUnknown(reads.whatIsThere(from -> fetch(from, token, limit)));
    }

    private List<TrackedEventMessage<?>> upToUnknown(List<? extends TrackedDomainEventData<?>> rows) {
        List<TrackedEventMessage<?>> known = new ArrayList<>();
        try {
            addMessages(rows, known);
        } catch (UnknownEventType e) {
            if (known.isEmpty()) {
                throw e;
            }
        }
        return known;
    }

    /**
     * The events after a position, at most {@code limit} of them, in order, and none from one on that this version does not know.
     *
     * @throws UnknownEventType when it is the next one
     */
    public List<TrackedEventMessage<?>> after(long position, int limit) {
        return upToUnknown(fetchTrackedEvents(new GlobalSequenceTrackingToken(position), limit));
    }

    /**
     * What the rows stand for; those of old revisions in the present one.
     *
     * @throws UnknownEventType when this version does not know one of them
     */
    List<TrackedEventMessage<?>> messages(List<? extends TrackedDomainEventData<?>> rows) {
        List<TrackedEventMessage<?>> messages = new ArrayList<>(rows.size());
        addMessages(rows, messages);
        return messages;
    }

    private void addMessages(
            List<? extends TrackedDomainEventData<?>> rows, List<? super TrackedEventMessage<?>> messages) {
        for (TrackedDomainEventData<?> row : rows) {
            if (EventSerializer.isPresent(row.getPayload().getType())) {
                messages.add(present(row));
            } else {
                EventUtils.upcastAndDeserializeTrackedEvents(Stream.of(row), getEventSerializer(), upcasters)
                        .forEach(messages::add);
            }
        }
    }

    /** What Axon makes of it as well, by a way through each upcaster that takes as long as all the rest. */
    private TrackedEventMessage<?> present(TrackedDomainEventData<?> row) {
        return new GenericTrackedDomainEventMessage<>(
                row.trackingToken(),
                row.getType(),
                row.getAggregateIdentifier(),
                row.getSequenceNumber(),
                new SerializedMessage<>(
                        row.getEventIdentifier(), row.getPayload(), row.getMetaData(), getEventSerializer()),
                row::getTimestamp);
    }

    @Override
    protected List<? extends TrackedDomainEventData<?>> fetchTrackedEvents(TrackingToken token, int limit) {
        return fetch(jdbc, token, limit);
    }

    private static List<? extends TrackedDomainEventData<?>> fetch(JdbcTemplate from, TrackingToken token, int limit) {
        return from.query(READ_ALL, (row, n) -> trackedEntry(row), positionOf(token), limit);
    }

    @Override
    protected List<? extends DomainEventData<?>> fetchDomainEvents(String stream, long from, int limit) {
        return jdbc.query(READ_STREAM, (row, n) -> EventEntry.of(row), stream, from, limit);
    }

    /** Of a row with these {@link #COLUMNS}. */
    static TrackedDomainEventData<?> trackedEntry(ResultSet row) throws SQLException {
        return new TrackedDomainEventData<>(new GlobalSequenceTrackingToken(row.getLong(1)), EventEntry.of(row));
    }

    @Override
    public TrackingToken createTailToken() {
        return new GlobalSequenceTrackingToken(0);
    }

    @Override
    public TrackingToken createHeadToken() {
        return tokenAfter("select max(position) from eventstore.event");
    }

    @Override
    public TrackingToken createTokenAt(Instant instant) {
        return tokenAfter(
                "select max(position) from eventstore.event where position < coalesce("
                        + "(select min(position) from eventstore.event where occurred_at >= ?), 9223372036854775807)",
                instant.atOffset(ZoneOffset.UTC));
    }

    Optional<String> eventIdAt(long position) {
        return jdbc
                .queryForList("select event_id from eventstore.event where position = ?", String.class, position)
                .stream()
                .findFirst();
    }

    private TrackingToken tokenAfter(String sql, Object... arguments) {
        return new GlobalSequenceTrackingToken(Optional.ofNullable(jdbc.queryForObject(sql, Long.class, arguments))
                .orElse(0L));
    }

    @Override
    public Optional<Long> lastSequenceNumberFor(String stream) {
        return Optional.ofNullable(
                jdbc.queryForObject("select max(sequence) from eventstore.event where stream = ?", Long.class, stream));
    }

    @Override
    protected Stream<? extends DomainEventData<?>> readSnapshotData(String stream) {
        return snapshots.read(stream);
    }

    @Override
    protected void storeSnapshot(DomainEventMessage<?> snapshot, Serializer serializer) {
        snapshots.store(snapshot);
    }

    @Override
    public void close() {
        appender.close();
    }

    static long positionOf(TrackingToken token) {
        return token == null ? 0 : token.position().orElse(0);
    }

    private static final class Builder extends BatchingEventStorageEngine.Builder {

        Builder(EventSerializer events, Serializer snapshots) {
            eventSerializer(events);
            snapshotSerializer(snapshots);
            upcasterChain(Upcasting.chain());
            persistenceExceptionResolver(CONFLICT);
            batchSize(BATCH);
        }
    }
}
