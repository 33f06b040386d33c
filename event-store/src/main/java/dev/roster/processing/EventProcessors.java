package dev.roster.processing;

import dev.roster.eventstore.EventSource;
import dev.roster.eventstore.Migrations;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.axonframework.common.jdbc.ConnectionProvider;
import org.axonframework.common.jdbc.UnitOfWorkAwareConnectionProviderWrapper;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.json.JacksonSerializer;
import org.axonframework.spring.jdbc.SpringDataSourceConnectionProvider;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The event processors of one side. They keep tokens and dead letters in the schema that their handlers write to, in the same
 * transaction: what was handled is neither forgotten nor repeated.
 */
public final class EventProcessors implements SmartLifecycle, AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(EventProcessors.class);
    private static final long MARK_MILLIS = 1_000;
    private static final int LEAST_WORKERS = 4;

    private final EventSource source;
    private final Duration leastRest;
    private final JdbcTransactionManager springTransactions;
    private final TransactionManager transactions;
    private final ConnectionProvider connections;
    private final Serializer tokens = JacksonSerializer.defaultSerializer();
    private final ClaimedTokens tokenStore;
    private final JdbcTemplate jdbc;
    private final String schema;
    private final String nodeId;
    private final Duration retryInterval;
    private final KnownLog knownLog;
    private final WaitingHistories waiting;
    private final ScheduledThreadPoolExecutor workers;

    /** Of its own: dead letters may take long to try. */
    private final ScheduledExecutorService housekeeping;

    /** Of their own: claims are kept also while all others are busy. */
    private final ScheduledExecutorService coordinators;

    private final Progress progress = new Progress();
    private final List<EventProcessor> processors = new CopyOnWriteArrayList<>();
    private final List<LogFollower> followers = new CopyOnWriteArrayList<>();
    private ScheduledFuture<?> retries;
    private ScheduledFuture<?> marks;
    private volatile boolean running;

    /**
     * @param schema holds the tables {@code token_entry} and {@code dead_letter}, which are made when they are missing
     * @param nodeId tells this node from the others that share the segments; one that starts again under its old id need not wait
     *     until its old claims run out
     * @param leastRest how long they leave the log alone after they found something in it, even when there is time enough
     * @param retryInterval how long a dead letter waits before it is tried again, for the first time; later twice as long each time, up to
     *     five minutes
     */
    public EventProcessors(
            EventSource source,
            DataSource dataSource,
            JdbcTransactionManager springTransactions,
            String schema,
            String nodeId,
            Duration leastRest,
            Duration retryInterval) {
        Migrations.migrateProcessing(dataSource, schema);
        this.source = source;
        this.leastRest = leastRest;
        this.springTransactions = springTransactions;
        this.transactions = new SpringTransactionManager(springTransactions);
        this.connections =
                new UnitOfWorkAwareConnectionProviderWrapper(new SpringDataSourceConnectionProvider(dataSource));
        this.jdbc = new JdbcTemplate(dataSource);
        this.schema = schema;
        this.retryInterval = retryInterval;
        this.nodeId = nodeId;
        this.knownLog = new KnownLog(source, jdbc, schema, tokens, () -> {
            stop();
            followers.forEach(LogFollower::stop);
        });
        this.tokenStore = new ClaimedTokens(jdbc, tokens, schema, nodeId);
        this.waiting = new WaitingHistories(jdbc, schema, this::handlers, System::nanoTime);
        this.workers = threads(LEAST_WORKERS, "roster-" + schema);
        this.housekeeping = threads(1, "roster-" + schema + "-housekeeping");
        this.coordinators = threads(2, "roster-" + schema + "-coordinator");
    }

    private static ScheduledThreadPoolExecutor threads(int number, String name) {
        return new ScheduledThreadPoolExecutor(number, task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        });
    }

    /**
     * Adds a processor that hands every event it knows to the annotated handler, from the first event on.
     *
     * @param name never changes: the place in the log is kept under it
     */
    public EventProcessor add(String name, Object annotatedHandler) {
        return added(EventProcessor.of(name, annotatedHandler, this));
    }

    /**
     * The same for handlers that write to one buffer and leave it to the processor when that is flushed. They go through the log together,
     * each batch of events in one transaction; each has its own dead letters.
     *
     * @param annotatedHandlers by the names that their dead letters are kept under
     */
    public EventProcessor addBuffered(String name, Map<String, ?> annotatedHandlers, WriteBuffer buffer) {
        return addBuffered(name, annotatedHandlers, List.of(), buffer);
    }

    /**
     * The same with handlers that every segment hands all events to, at their place among those that are its own: for what concerns the
     * work of each. They come before the others, have no dead letters, and must not mind to see an event more than once.
     */
    public EventProcessor addBuffered(
            String name, Map<String, ?> annotatedHandlers, List<?> ofEverySegment, WriteBuffer buffer) {
        return added(EventProcessor.of(name, annotatedHandlers, ofEverySegment, buffer, this));
    }

    /**
     * For work that is done elsewhere than in the database, as {@link LogFollower} tells. It keeps its place beside those of the processors, but
     * is none of them: it is started by itself, and nobody waits for it.
     *
     * @param name never changes: the place in the log is kept under it
     */
    public LogFollower follow(String name, BatchWork work) {
        Claim claim =
                new Claim(name, tokenStore, source.createTailToken(), new TransactionTemplate(springTransactions));
        StoredTokens stored = new StoredTokens(jdbc, schema, tokens, name);
        LogFollower follower = new LogFollower(name, work, source.withPause(leastRest::toNanos), claim, stored);
        followers.add(follower);
        return follower;
    }

    private EventProcessor added(EventProcessor processor) {
        processors.add(processor);
        // A segment that waits for a thread is not worked on as far as others know, and they would take it.
        workers.setCorePoolSize(Math.max(LEAST_WORKERS, processors.size() * EventProcessor.SEGMENTS));
        return processor;
    }

    /**
     * Waits until every processor of this side has handled all events up to the position.
     *
     * @return false when they had not by the end of the timeout
     */
    public boolean await(long position, Duration timeout) throws InterruptedException {
        return progress.await(() -> position() >= position, timeout);
    }

    /** All processors of this side have handled all events up to here. */
    public long position() {
        return processors.stream().mapToLong(EventProcessor::position).min().orElse(0);
    }

    /**
     * All events of one history, of an organization or a person, are handled up to here by every processor of this side. What waits in
     * dead-letter queues is not handled. The database is asked only when there may be something of the kind.
     */
    public long positionOf(String history) {
        // In this order: what becomes a dead letter in between is still seen as one.
        long position = position();
        if (!waiting.arePossible() && processors.stream().allMatch(EventProcessor::hasAllSegments)) {
            return position;
        }
        return Math.min(position, waiting.firstOf(history).orElse(Long.MAX_VALUE) - 1);
    }

    /** How many events of one history wait in dead-letter queues. */
    public long deadLettersOf(String history) {
        return waiting.countOf(history);
    }

    /** The names that dead letters are kept under. */
    public Set<String> handlers() {
        return processors.stream()
                .flatMap(processor -> processor.handlers().stream())
                .collect(Collectors.toSet());
    }

    public List<EventProcessor> processors() {
        return List.copyOf(processors);
    }

    List<LogFollower> followers() {
        return List.copyOf(followers);
    }

    /** Tries the dead letters of all processors again, now, whenever the next attempt was to be. */
    public void retryDeadLetters() {
        retry(EventProcessor::retryDeadLetters);
    }

    private void retry(Consumer<EventProcessor> deadLetters) {
        for (EventProcessor processor : processors) {
            try {
                deadLetters.accept(processor);
            } catch (RuntimeException e) {
                log.warn("Dead letters of {} could not be retried now", processor.name(), e);
            }
        }
    }

    /** The same in the background. */
    public void retryDeadLettersSoon() {
        housekeeping.execute(this::retryDeadLetters);
    }

    @Override
    public void start() {
        knownLog.require();
        processors.forEach(EventProcessor::start);
        // Who starts may be the version that can handle them.
        retryDeadLettersSoon();
        retries = housekeeping.scheduleWithFixedDelay(
                () -> retry(EventProcessor::retryDueDeadLetters),
                retryInterval.toMillis(),
                retryInterval.toMillis(),
                TimeUnit.MILLISECONDS);
        marks = housekeeping.scheduleWithFixedDelay(this::mark, MARK_MILLIS, MARK_MILLIS, TimeUnit.MILLISECONDS);
        running = true;
    }

    private void mark() {
        knownLog.remember();
        waiting.look();
    }

    @Override
    public void stop() {
        running = false;
        if (retries != null) {
            retries.cancel(false);
            marks.cancel(false);
        }
        processors.forEach(EventProcessor::stop);
        knownLog.remember();
    }

    /** After this they cannot be started again. */
    @Override
    public void close() {
        stop();
        workers.shutdown();
        housekeeping.shutdown();
        coordinators.shutdown();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Started before requests are taken, stopped after the last one was answered. */
    @Override
    public int getPhase() {
        return 0;
    }

    EventSource source() {
        return source;
    }

    JdbcTransactionManager springTransactions() {
        return springTransactions;
    }

    TransactionManager transactions() {
        return transactions;
    }

    ConnectionProvider connections() {
        return connections;
    }

    Serializer tokens() {
        return tokens;
    }

    ClaimedTokens tokenStore() {
        return tokenStore;
    }

    WaitingHistories waiting() {
        return waiting;
    }

    JdbcTemplate jdbc() {
        return jdbc;
    }

    String schema() {
        return schema;
    }

    Duration retryInterval() {
        return retryInterval;
    }

    ScheduledExecutorService workers() {
        return workers;
    }

    ScheduledExecutorService coordinators() {
        return coordinators;
    }

    String nodeId() {
        return nodeId;
    }

    Duration leastRest() {
        return leastRest;
    }

    Progress progress() {
        return progress;
    }
}
