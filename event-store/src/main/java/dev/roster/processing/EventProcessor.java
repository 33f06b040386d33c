package dev.roster.processing;

import dev.roster.eventstore.EventSerializer;
import java.util.Map;
import java.util.OptionalLong;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.EventTrackerStatus;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.deadletter.DeadLetteringEventHandlerInvoker;
import org.axonframework.eventhandling.deadletter.jdbc.DeadLetterSchema;
import org.axonframework.eventhandling.deadletter.jdbc.JdbcSequencedDeadLetterQueue;
import org.axonframework.eventhandling.pooled.PooledStreamingEventProcessor;
import org.axonframework.messaging.StreamableMessageSource;
import org.axonframework.messaging.deadletter.SequencedDeadLetterQueue;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.axonframework.serialization.SimpleSerializedObject;

/** One handler's way through the log, with its dead letters. */
public final class EventProcessor {

    private static final int SEGMENTS = 1;
    private static final int BATCH = 200;
    private static final int MAX_DEAD_SEQUENCES = 100_000;
    private static final String SIGNALLED = "roster.signalled";

    private final String name;
    private final EventProcessors side;
    private final SequencedDeadLetterQueue<EventMessage<?>> deadLetters;
    private final DeadLetteringEventHandlerInvoker invoker;
    private final PooledStreamingEventProcessor processor;

    private EventProcessor(String name, Object annotatedHandler, EventProcessors side) {
        this.name = name;
        this.side = side;
        this.deadLetters = deadLetterQueue(name, side);
        this.invoker = DeadLetteringEventHandlerInvoker.builder()
                .eventHandlers(new SavepointHandler(annotatedHandler, side.springTransactions()))
                .sequencingPolicy(ByOrganization.POLICY)
                .queue(deadLetters)
                .transactionManager(side.transactions())
                .build();
        this.processor = PooledStreamingEventProcessor.builder()
                .name(name)
                .eventHandlerInvoker(invoker)
                .messageSource(side.source())
                .initialToken(StreamableMessageSource::createTailToken)
                .tokenStore(side.tokenStore())
                .transactionManager(side.transactions())
                .coordinatorExecutor(side.executor())
                .workerExecutor(side.executor())
                .initialSegmentCount(SEGMENTS)
                .batchSize(BATCH)
                .build();
    }

    static EventProcessor of(String name, Object annotatedHandler, EventProcessors side) {
        EventProcessor made = new EventProcessor(name, annotatedHandler, side);
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
            batch.onCleanup(done -> side.progress().signal());
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
        return side
                .jdbc()
                .query(
                        "select segment, token, tokenType from " + side.schema()
                                + ".token_entry where processorName = ?",
                        (row, n) -> mine.containsKey(row.getInt("segment"))
                                ? position(mine.get(row.getInt("segment")).getTrackingToken())
                                : storedPosition(row.getBytes("token"), row.getString("tokenType")),
                        name)
                .stream()
                .mapToLong(Long::longValue)
                .min()
                .orElse(0);
    }

    private long storedPosition(byte[] token, String type) {
        return token == null
                ? 0
                : position(side.tokens().deserialize(new SimpleSerializedObject<>(token, byte[].class, type, null)));
    }

    private static long position(TrackingToken token) {
        OptionalLong position = token == null ? OptionalLong.empty() : token.position();
        return position.orElse(0);
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
