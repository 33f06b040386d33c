package dev.roster.command.commandbus;

import dev.roster.audit.AuditLog;
import dev.roster.events.AuditEvent;
import dev.roster.eventstore.KeptAnswer;
import dev.roster.eventstore.PostgresEventStorageEngine;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.eventhandling.EventBus;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.unitofwork.UnitOfWork;

/**
 * What becomes durable with the events of a command, or not at all.
 *
 * @param answers what it is answered, to be kept
 * @param records for the audit trail, beside what the events tell. Nothing is decided on them, and they confirm no decision
 */
public record Alongside(List<KeptAnswer> answers, List<? extends AuditEvent> records) {

    /** The wish for it, on its way from who sends the command to who writes the events. */
    static final String WISH = "roster.alongside";

    static <C, R> CommandMessage<C> wish(CommandMessage<C> command, Function<R, Alongside> wish) {
        return command.andMetaData(Map.of(WISH, wish));
    }

    /**
     * Adds to a unit of work what was wished for.
     *
     * @param result what the handler answered
     */
    static void add(UnitOfWork<?> unitOfWork, Object result, EventBus events) {
        @SuppressWarnings("unchecked")
        Function<Object, Alongside> wish = (Function<Object, Alongside>)
                unitOfWork.getMessage().getMetaData().get(WISH);
        if (wish != null) {
            Alongside alongside = wish.apply(result);
            unitOfWork.root().resources().put(PostgresEventStorageEngine.ANSWERS_RESOURCE, alongside.answers);
            if (!alongside.records.isEmpty()) {
                Map<String, ?> metadata = Causation.intoEvents(unitOfWork.getMessage());
                List<? extends EventMessage<?>> messages = alongside.records.stream()
                        .map(record -> AuditLog.message(record, metadata))
                        .toList();
                events.publish(messages);
            }
        }
    }
}
