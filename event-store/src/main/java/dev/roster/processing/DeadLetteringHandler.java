package dev.roster.processing;

import dev.roster.eventstore.EventSerializer;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.deadletter.DeadLetteringEventHandlerInvoker;
import org.axonframework.eventhandling.deadletter.jdbc.DeadLetterSchema;
import org.axonframework.eventhandling.deadletter.jdbc.JdbcDeadLetter;
import org.axonframework.eventhandling.deadletter.jdbc.JdbcSequencedDeadLetterQueue;
import org.axonframework.messaging.deadletter.Decisions;
import org.axonframework.messaging.deadletter.SequencedDeadLetterQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.jdbc.core.JdbcTemplate;

/** A handler whose events wait when it cannot handle them: each that failed, and after it those of the same organization. */
final class DeadLetteringHandler {

    private static final Logger log = LoggerFactory.getLogger(DeadLetteringHandler.class);

    /** As in the metadata of events, so in log lines. */
    private static final String REQUEST_ID = "requestId";

    private static final int MAX_DEAD_SEQUENCES = 100_000;

    private final String name;
    private final JdbcTemplate jdbc;
    private final DeadLetterStatements statements;
    private final SequencedDeadLetterQueue<EventMessage<?>> letters;
    private final DeadLetteringEventHandlerInvoker invoker;

    /**
     * @param name its dead letters are kept under it
     * @param buffer null for a handler that writes at once
     */
    DeadLetteringHandler(String name, Object annotatedHandler, WriteBuffer buffer, EventProcessors side) {
        DeadLetterSchema schema = DeadLetterSchema.builder()
                .deadLetterTable(side.schema() + ".dead_letter")
                .build();
        EventSerializer events = new EventSerializer();
        this.name = name;
        this.jdbc = side.jdbc();
        this.statements = new DeadLetterStatements(schema, side.tokens(), events, side.retryInterval());
        this.letters = queue(schema, events, side);
        DeadLetteringEventHandlerInvoker.Builder handlers = DeadLetteringEventHandlerInvoker.builder();
        handlers.eventHandlers(new SavepointHandler(annotatedHandler, buffer, side.springTransactions()));
        handlers.sequencingPolicy(ByOrganization.POLICY);
        handlers.queue(letters);
        handlers.enqueuePolicy((letter, cause) -> {
            Failure failure = Failure.of(cause);
            if (!(letter instanceof JdbcDeadLetter)) {
                tell(name, letter.message(), failure);
            }
            side.waiting().note();
            return Decisions.enqueue(failure);
        });
        handlers.transactionManager(side.transactions());
        // Spares a look at the queue for each event; only this node adds to what concerns the segments that it holds.
        handlers.enableSequenceIdentifierCache();
        this.invoker = handlers.build();
    }

    /** Once for each, and not with every attempt. The line carries the request that all began with, as that one's own lines do. */
    private static void tell(String name, EventMessage<?> event, Failure failure) {
        Object request = event.getMetaData().get(REQUEST_ID);
        if (request != null) {
            MDC.put(REQUEST_ID, request.toString());
        }
        try {
            log.warn(
                    "{} could not handle the event {} ({}), which waits: {}",
                    name,
                    event.getIdentifier(),
                    event.getPayloadType().getSimpleName(),
                    failure.getMessage());
        } finally {
            MDC.remove(REQUEST_ID);
        }
    }

    private SequencedDeadLetterQueue<EventMessage<?>> queue(
            DeadLetterSchema schema, EventSerializer events, EventProcessors side) {
        return JdbcSequencedDeadLetterQueue.<EventMessage<?>>builder()
                .processingGroup(name)
                .connectionProvider(side.connections())
                .transactionManager(side.transactions())
                .schema(schema)
                .statementFactory(statements)
                .genericSerializer(side.tokens())
                .eventSerializer(events)
                .maxSequences(MAX_DEAD_SEQUENCES)
                .maxSequenceSize(MAX_DEAD_SEQUENCES)
                .build();
    }

    DeadLetteringEventHandlerInvoker invoker() {
        return invoker;
    }

    long deadLetters() {
        return letters.size();
    }

    /** Each sequence once whose turn it is, from its first letter to the first that fails again. */
    void retryDueDeadLetters() {
        for (long due = jdbc.queryForObject(statements.countDue(), Long.class, name); due > 0; due--) {
            invoker.processAny();
        }
    }

    /** Each sequence once, whosever turn it is. */
    void retryDeadLetters() {
        jdbc.update(statements.makeDue(), name);
        retryDueDeadLetters();
    }
}
