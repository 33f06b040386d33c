package dev.roster.processing;

import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.Segment;
import org.axonframework.eventhandling.deadletter.DeadLetteringEventHandlerInvoker;
import org.axonframework.messaging.unitofwork.BatchingUnitOfWork;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionStatus;

/**
 * Lets the handler buffer what it writes for a whole batch, and writes it when the last event was handled. When that fails, the batch is
 * taken back and its events are handled one by one, so that those at fault, and no others, become dead letters.
 */
final class BatchInvoker extends DeadLetteringEventHandlerInvoker {

    private static final Logger log = LoggerFactory.getLogger(BatchInvoker.class);
    private static final String START = "roster.start-of-batch";

    private final String name;
    private final WriteBuffer buffer;
    private final PlatformTransactionManager transactions;

    /** @param buffer null for handlers that write at once */
    BatchInvoker(
            DeadLetteringEventHandlerInvoker.Builder builder,
            String name,
            WriteBuffer buffer,
            PlatformTransactionManager transactions) {
        super(builder);
        this.name = name;
        this.buffer = buffer;
        this.transactions = transactions;
    }

    /** Whether what is being handled will be written with the rest of its batch. */
    static boolean isBuffering() {
        return CurrentUnitOfWork.map(unitOfWork -> unitOfWork.root().getResource(START) != null)
                .orElse(false);
    }

    /**
     * What is written by the batch takes every event, whoever handles it: the processor then stores how far each segment has come with
     * every batch, and those who wait for a position on another node see it. Nobody waits for a handler that writes at once.
     */
    @Override
    public boolean canHandle(EventMessage<?> event, Segment segment) {
        return buffer != null || super.canHandle(event, segment);
    }

    @Override
    public void handle(EventMessage<?> event, Segment segment) throws Exception {
        if (buffer == null || !(CurrentUnitOfWork.get() instanceof BatchingUnitOfWork<?> batch)) {
            handleIfConcerned(event, segment);
            return;
        }
        if (batch.isFirstMessage()) {
            batch.resources().put(START, SavepointHandler.savepoint(transactions));
        }
        handleIfConcerned(event, segment);
        if (batch.isLastMessage()) {
            write(batch, segment);
        }
    }

    private void handleIfConcerned(EventMessage<?> event, Segment segment) throws Exception {
        if (super.canHandle(event, segment)) {
            super.handle(event, segment);
        }
    }

    private void write(BatchingUnitOfWork<?> batch, Segment segment) throws Exception {
        TransactionStatus start = (TransactionStatus) batch.resources().remove(START);
        try {
            buffer.flush();
        } catch (RuntimeException e) {
            log.warn("{} could not write a batch and goes through it one by one: {}", name, e.toString());
            transactions.rollback(start);
            for (Object message : batch.getMessages()) {
                handleIfConcerned((EventMessage<?>) message, segment);
            }
            return;
        }
        transactions.commit(start);
    }
}
