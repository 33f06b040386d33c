package dev.roster.processing;

import org.axonframework.eventhandling.AnnotationEventHandlerAdapter;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.EventMessageHandler;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.DefaultTransactionDefinition;

/**
 * Handles each event between savepoints. PostgreSQL refuses every further statement of a transaction in which one failed; without a
 * savepoint to go back to, the dead letter could not be written either and the whole batch would be tried for ever. What a batch only
 * buffers needs none: it is taken out of the buffer again.
 */
final class SavepointHandler implements EventMessageHandler {

    private static final TransactionDefinition NESTED =
            new DefaultTransactionDefinition(TransactionDefinition.PROPAGATION_NESTED);

    private final AnnotationEventHandlerAdapter handler;
    private final WriteBuffer buffer;
    private final PlatformTransactionManager transactions;

    /** @param buffer null for a handler that writes at once */
    SavepointHandler(Object annotated, WriteBuffer buffer, PlatformTransactionManager transactions) {
        this.handler = new AnnotationEventHandlerAdapter(annotated);
        this.buffer = buffer;
        this.transactions = transactions;
    }

    @Override
    public Object handle(EventMessage<?> event) throws Exception {
        if (BatchInvoker.isBuffering()) {
            int before = buffer.mark();
            try {
                return handler.handle(event);
            } catch (Exception e) {
                buffer.backTo(before);
                throw e;
            } catch (Error e) {
                buffer.backTo(before);
                throw asException(e);
            }
        }
        return handleBetweenSavepoints(event);
    }

    private Object handleBetweenSavepoints(EventMessage<?> event) throws Exception {
        TransactionStatus savepoint = transactions.getTransaction(NESTED);
        Object result;
        try {
            result = handler.handle(event);
            if (buffer != null) {
                buffer.flush();
            }
        } catch (Exception e) {
            takeBack(savepoint);
            throw e;
        } catch (Error e) {
            takeBack(savepoint);
            throw asException(e);
        }
        transactions.commit(savepoint);
        return result;
    }

    private void takeBack(TransactionStatus savepoint) {
        transactions.rollback(savepoint);
        if (buffer != null) {
            buffer.backTo(0);
        }
    }

    /** Axon dead-letters exceptions alone; an Error would end the processor's thread, and it would stand still for good. */
    private static IllegalStateException asException(Error e) {
        return new IllegalStateException("a handler failed with " + e, e);
    }

    @Override
    public boolean canHandle(EventMessage<?> event) {
        return handler.canHandle(event);
    }

    @Override
    public boolean canHandleType(Class<?> payloadType) {
        return handler.canHandleType(payloadType);
    }

    @Override
    public Class<?> getTargetType() {
        return handler.getTargetType();
    }
}
