package dev.roster.command.commandbus;

import dev.roster.eventstore.KeptAnswer;
import dev.roster.eventstore.PostgresEventStorageEngine;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.messaging.unitofwork.UnitOfWork;

/** The wish that a command's answer be kept with its events, on its way from who sends the command to who writes the events. */
final class KeepAnswer {

    static final String WISH = "roster.keep-answer";

    private KeepAnswer() {}

    static <C, R> CommandMessage<C> of(CommandMessage<C> command, Function<R, List<KeptAnswer>> answer) {
        return command.andMetaData(Map.of(WISH, answer));
    }

    /** @param result what the handler answered */
    static void with(UnitOfWork<?> unitOfWork, Object result) {
        @SuppressWarnings("unchecked")
        Function<Object, List<KeptAnswer>> wish = (Function<Object, List<KeptAnswer>>)
                unitOfWork.getMessage().getMetaData().get(WISH);
        if (wish != null) {
            unitOfWork.root().resources().put(PostgresEventStorageEngine.ANSWERS_RESOURCE, wish.apply(result));
        }
    }
}
