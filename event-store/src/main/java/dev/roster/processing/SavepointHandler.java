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
 * savepoint to go back to, the dead letter could not be written either and the whole batch would be tried for ever.
 */
final class SavepointHandler implements EventMessageHandler {

    private static final TransactionDefinition NESTED =
            new DefaultTransactionDefinition(TransactionDefinition.PROPAGATION_NESTED);

    private final AnnotationEventHandlerAdapter handler;
    private final PlatformTransactionManager transactions;

    SavepointHandler(Object annotated, PlatformTransactionManager transactions) {
        this.handler = new AnnotationEventHandlerAdapter(annotated);
        this.transactions = transactions;
    }

    @Override
    public Object handle(EventMessage<?> event) throws Exception {
        TransactionStatus savepoint = transactions.getTransaction(NESTED);
        Object result;
        try {
            result = handler.handle(event);
        } catch (Exception e) {
            transactions.rollback(savepoint);
            throw e;
        } catch (Error e) {
            transactions.rollback(savepoint);
            // Axon dead-letters exceptions alone; an Error would end the processor's thread, and it would stand still
            // for good.
            throw new IllegalStateException("a handler failed with " + e, e);
        }
        transactions.commit(savepoint);
        return result;
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
