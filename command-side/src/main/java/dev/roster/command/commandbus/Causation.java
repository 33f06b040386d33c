package dev.roster.command.commandbus;

import java.util.Map;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.messaging.Message;

/** What an event takes over from the command that caused it. */
final class Causation {

    static final String CAUSATION_ID = "causationId";

    private Causation() {}

    static Map<String, ?> intoEvents(Message<?> cause) {
        return cause instanceof CommandMessage<?> command
                ? CachingRepository.ofOrigin(command.getMetaData()).and(CAUSATION_ID, command.getIdentifier())
                : Map.of();
    }
}
