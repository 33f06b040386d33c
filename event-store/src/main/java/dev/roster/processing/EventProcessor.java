package dev.roster.processing;

import dev.roster.tracing.Step;
import dev.roster.tracing.Traces;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.axonframework.eventhandling.EventHandlerInvoker;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.Segment;
import org.axonframework.eventhandling.pooled.PooledStreamingEventProcessor;
import org.axonframework.messaging.StreamableMessageSource;
import org.axonframework.messaging.unitofwork.UnitOfWork;

/** The way of one handler, or of some that write together, through the log; each handler has its own dead letters. */
public final class EventProcessor {

    /** How many nodes can share the work of one processor, and how many threads of one node. */
    static final int SEGMENTS = 2;

    private static final int[] ALL = IntStream.range(0, SEGMENTS).toArray();

    /** Large enough that a transaction costs little per event, and small enough to be written in some 20 ms. */
    private static final int BATCH = 500;

    /** How soon a segment is taken up again that was let go of: by a node that ended, or by this one because a batch failed. */
    private static final long CLAIM_MILLIS = 500;

    /** Twice before a claim runs out, also while a batch takes long. */
    private static final long EXTEND_MILLIS = 2_000;

    private static final String SIGNALLED = "roster.signalled";
    private static final String TRACED = "roster.traced";

    private final String name;
    private final EventProcessors side;
    private final Rest rest;
    private final Map<String, DeadLetteringHandler> handlers;
    private final PooledStreamingEventProcessor processor;
    private final StoredTokens stored;
    private final FairShare share;

    /** The last position that there is for this version of Roster; negative as long as it knows all events. */
    private volatile long end = -1;

    private EventProcessor(
            String name,
            Map<String, DeadLetteringHandler> handlers,
            EventHandlerInvoker invoker,
            EventProcessors side) {
        this.name = name;
        this.side = side;
        this.rest = new Rest(side.leastRest(), System::nanoTime);
        this.handlers = handlers;
        this.stored = new StoredTokens(side.jdbc(), side.schema(), side.tokens(), name);
        this.share = new FairShare(side.jdbc(), side.schema(), name, side.nodeId(), SEGMENTS);
        // When PostgreSQL was away nobody could say that a segment was released, and another node may have had it
        // since.
        side.tokenStore().whenClaimed(name, segment -> {
            invoker.segmentReleased(Segment.computeSegment(segment, ALL));
            side.waiting().note();
        });
        this.processor = PooledStreamingEventProcessor.builder()
                .name(name)
                .eventHandlerInvoker(invoker)
                .messageSource(side.source().withPause(rest::nanos).withNewsOfItsEnd(position -> end = position))
                .initialToken(StreamableMessageSource::createTailToken)
                .tokenStore(side.tokenStore())
                .transactionManager(side.transactions())
                .coordinatorExecutor(side.coordinators())
                .workerExecutor(side.workers())
                .initialSegmentCount(SEGMENTS)
                .batchSize(BATCH)
                .tokenClaimInterval(CLAIM_MILLIS)
                .claimExtensionThreshold(EXTEND_MILLIS)
                .enableCoordinatorClaimExtension()
                .maxSegmentProvider(any -> mostSegments())
                .build();
    }

    /**
     * Whoever has come to where a newer version has written something that this one does not know leaves its segments to others, for good:
     * it would take up again what it cannot go on with.
     */
    private int mostSegments() {
        if (end < 0) {
            return share.most();
        }
        boolean allIsDone = processor.processingStatus().values().stream()
                .allMatch(status -> StoredTokens.position(status.getTrackingToken()) >= end);
        if (!allIsDone) {
            return share.most();
        }
        share.end();
        return 0;
    }

    /** Whether this node leaves the rest of the log to those of a newer version. */
    boolean needsNewerVersion() {
        return end >= 0;
    }

    /** For a handler that writes at once. */
    static EventProcessor of(String name, Object annotatedHandler, EventProcessors side) {
        DeadLetteringHandler handler = new DeadLetteringHandler(name, annotatedHandler, null, side);
        return new EventProcessor(name, Map.of(name, handler), handler.invoker(), side).signalling();
    }

    /** For handlers that write to the buffer. */
    static EventProcessor of(
            String name,
            Map<String, ?> annotatedHandlers,
            List<?> ofEverySegment,
            WriteBuffer buffer,
            EventProcessors side) {
        Map<String, DeadLetteringHandler> handlers = new LinkedHashMap<>();
        annotatedHandlers.forEach((handlerName, annotated) ->
                handlers.put(handlerName, new DeadLetteringHandler(handlerName, annotated, buffer, side)));
        List<EventHandlerInvoker> invokers = new ArrayList<>();
        ofEverySegment.forEach(annotated -> invokers.add(new EverySegmentInvoker(annotated, buffer)));
        handlers.values().forEach(handler -> invokers.add(handler.invoker()));
        return new EventProcessor(name, handlers, new BatchInvoker(invokers, name, buffer), side).signalling();
    }

    private EventProcessor signalling() {
        processor.registerHandlerInterceptor((unitOfWork, chain) -> {
            signalOnceAfter(unitOfWork.root());
            trace(unitOfWork);
            return chain.proceed();
        });
        return this;
    }

    /** In the last phase of a batch's unit of work: by then the processor's own status has moved on. */
    private void signalOnceAfter(UnitOfWork<?> batch) {
        if (batch.resources().putIfAbsent(SIGNALLED, true) == null) {
            long start = System.nanoTime();
            batch.onCleanup(done -> {
                rest.worked(System.nanoTime() - start);
                side.progress().signal();
            });
        }
    }

    /** One span for each batch, linked to the traces of the events in it, when anybody takes one of those. */
    private void trace(UnitOfWork<? extends EventMessage<?>> unitOfWork) {
        Traces traces = side.source().traces();
        if (!traces.areTaken()) {
            return;
        }
        UnitOfWork<?> batch = unitOfWork.root();
        Object cause = unitOfWork.getMessage().getMetaData().get(Traces.TRACEPARENT);
        Step step = batch.getResource(TRACED);
        if (step == null) {
            traces.consequence("process " + name, cause).ifPresent(begun -> keep(begun, batch));
        } else {
            step.linkTo(cause);
        }
    }

    private static void keep(Step step, UnitOfWork<?> batch) {
        batch.resources().put(TRACED, step);
        batch.onRollback(failed -> step.failed("rolled back"));
        batch.onCleanup(done -> step.close());
    }

    public String name() {
        return name;
    }

    /** How many events wait in dead-letter queues. */
    public long deadLetters() {
        return handlers.values().stream()
                .mapToLong(DeadLetteringHandler::deadLetters)
                .sum();
    }

    /** The names that dead letters are kept under. */
    public Set<String> handlers() {
        return handlers.keySet();
    }

    /** How many events wait for one of its handlers. */
    public long deadLettersOf(String handler) {
        return handlers.get(handler).deadLetters();
    }

    /** All events up to here are handled or in the dead-letter queue. */
    public long position() {
        Map<Integer, Long> mine = new HashMap<>();
        processor
                .processingStatus()
                .forEach((segment, status) -> mine.put(segment, StoredTokens.position(status.getTrackingToken())));
        return stored.positions(mine).values().stream()
                .mapToLong(Long::longValue)
                .min()
                .orElse(0);
    }

    /** How many segments this node works on. */
    int segments() {
        return processor.processingStatus().size();
    }

    /** Whether no other node handles anything of it. */
    boolean hasAllSegments() {
        return segments() == SEGMENTS;
    }

    /** How far each segment has come, as it is stored: seen from the transaction that is under way. */
    public Collection<Long> storedPositions() {
        return stored.read().values();
    }

    void retryDeadLetters() {
        handlers.values().forEach(DeadLetteringHandler::retryDeadLetters);
    }

    void retryDueDeadLetters() {
        handlers.values().forEach(DeadLetteringHandler::retryDueDeadLetters);
    }

    void start() {
        share.begin();
        processor.start();
    }

    void stop() {
        processor.shutDown();
        share.end();
    }
}
