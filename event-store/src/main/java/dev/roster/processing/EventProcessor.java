package dev.roster.processing;

import dev.roster.eventstore.EventSerializer;
import java.util.HashMap;
import java.util.Map;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.EventTrackerStatus;
import org.axonframework.eventhandling.deadletter.DeadLetteringEventHandlerInvoker;
import org.axonframework.eventhandling.deadletter.jdbc.DeadLetterSchema;
import org.axonframework.eventhandling.deadletter.jdbc.JdbcSequencedDeadLetterQueue;
import org.axonframework.eventhandling.pooled.PooledStreamingEventProcessor;
import org.axonframework.messaging.StreamableMessageSource;
import org.axonframework.messaging.deadletter.SequencedDeadLetterQueue;
import org.axonframework.messaging.unitofwork.UnitOfWork;

/** One handler's way through the log, with its dead letters. */
public final class EventProcessor {

    /** How many nodes can share the work of one processor, and how many threads of one node. */
    private static final int SEGMENTS = 2;

    /** Large enough that a transaction costs little per event, and small enough to be written in some 20 ms. */
    private static final int BATCH = 500;

    /** How soon a segment is taken up again that was let go of: by a node that ended, or by this one because a batch failed. */
    private static final long CLAIM_MILLIS = 500;

    private static final int MAX_DEAD_SEQUENCES = 100_000;
    private static final String SIGNALLED = "roster.signalled";

    private final String name;
    private final EventProcessors side;
    private final Rest rest;
    private final SequencedDeadLetterQueue<EventMessage<?>> deadLetters;
    private final DeadLetteringEventHandlerInvoker invoker;
    private final PooledStreamingEventProcessor processor;

    private final StoredTokens stored;

    private EventProcessor(String name, Object annotatedHandler, WriteBuffer buffer, EventProcessors side) {
        this.name = name;
        this.side = side;
        this.rest = new Rest(side.leastRest(), System::nanoTime);
        this.deadLetters = deadLetterQueue(name, side);
        this.stored = new StoredTokens(side.jdbc(), side.schema(), side.tokens(), name);
        DeadLetteringEventHandlerInvoker.Builder handlers = DeadLetteringEventHandlerInvoker.builder();
        handlers.eventHandlers(new SavepointHandler(annotatedHandler, buffer, side.springTransactions()));
        handlers.sequencingPolicy(ByOrganization.POLICY);
        handlers.queue(deadLetters);
        handlers.transactionManager(side.transactions());
        // Spares a look at the queue for each event; only this node adds to what concerns the segments that it holds.
        handlers.enableSequenceIdentifierCache();
        this.invoker = new BatchInvoker(handlers, name, buffer);
        this.processor = PooledStreamingEventProcessor.builder()
                .name(name)
                .eventHandlerInvoker(invoker)
                .messageSource(side.source().withPause(rest::nanos))
                .initialToken(StreamableMessageSource::createTailToken)
                .tokenStore(side.tokenStore())
                .transactionManager(side.transactions())
                .coordinatorExecutor(side.executor())
                .workerExecutor(side.executor())
                .initialSegmentCount(SEGMENTS)
                .batchSize(BATCH)
                .tokenClaimInterval(CLAIM_MILLIS)
                .build();
    }

    /** @param buffer null for a handler that writes at once */
    static EventProcessor of(String name, Object annotatedHandler, WriteBuffer buffer, EventProcessors side) {
        EventProcessor made = new EventProcessor(name, annotatedHandler, buffer, side);
        made.processor.registerHandlerInterceptor((unitOfWork, chain) -> {
            made.signalOnceAfter(unitOfWork.root());
            return chain.proceed();
        });
        return made;
    }

    private static SequencedDeadLetterQueue<EventMessage<?>> deadLetterQueue(String name, EventProcessors side) {
        DeadLetterSchema schema = DeadLetterSchema.builder()
                .deadLetterTable(side.schema() + ".dead_letter")
                .build();
        EventSerializer events = new EventSerializer();
        return JdbcSequencedDeadLetterQueue.<EventMessage<?>>builder()
                .processingGroup(name)
                .connectionProvider(side.connections())
                .transactionManager(side.transactions())
                .schema(schema)
                .statementFactory(new DeadLetterStatements(schema, side.tokens(), events))
                .genericSerializer(side.tokens())
                .eventSerializer(events)
                .maxSequences(MAX_DEAD_SEQUENCES)
                .maxSequenceSize(MAX_DEAD_SEQUENCES)
                .build();
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

    public String name() {
        return name;
    }

    /** How many events wait in the dead-letter queue. */
    public long deadLetters() {
        return deadLetters.size();
    }

    /** All events up to here are handled or in the dead-letter queue. */
    public long position() {
        Map<Integer, EventTrackerStatus> mine = processor.processingStatus();
        Map<Integer, Long> positions = new HashMap<>();
        if (stored.segments() == 0 || mine.size() < stored.segments()) {
            positions.putAll(stored.positions());
        }
        mine.forEach((segment, status) -> positions.put(segment, StoredTokens.position(status.getTrackingToken())));
        return positions.values().stream().mapToLong(Long::longValue).min().orElse(0);
    }

    void retryDeadLetters() {
        for (long waiting = deadLetters.amountOfSequences(); waiting > 0; waiting--) {
            invoker.processAny();
        }
    }

    void start() {
        processor.start();
    }

    void stop() {
        processor.shutDown();
    }
}
