package dev.roster.command.commandbus;

import dev.roster.http.authentication.Actor;
import dev.roster.http.request.RequestContext;
import java.util.HashMap;
import java.util.Map;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.messaging.Message;
import org.axonframework.messaging.MetaData;
import org.axonframework.messaging.correlation.CorrelationDataProvider;

/**
 * Who causes a command, from where and in the course of what. It goes with the command as metadata, and from there into every event.
 *
 * @param actor the id of whoever acts; null when nobody is known, as for somebody who declines by the link alone
 * @param actorKind {@code user}, {@code api-key}, {@code anonymous} or {@code system}
 */
public record Origin(
        String actor,
        String actorKind,
        String correlationId,
        String requestId,
        String remoteAddress,
        String userAgent) {

    static final String CAUSATION_ID = "causationId";

    public static Origin of(Actor caller, RequestContext request) {
        return of(caller.id(), caller.kind(), request);
    }

    public static Origin anonymous(RequestContext request) {
        return of(null, "anonymous", request);
    }

    /** Roster itself, in consequence of an event. */
    public static Origin system(String correlationId) {
        return new Origin("system", "system", correlationId, null, null, null);
    }

    private static Origin of(String actor, String kind, RequestContext request) {
        return new Origin(
                actor,
                kind,
                request.correlationId(),
                request.requestId(),
                request.remoteAddress(),
                request.userAgent());
    }

    MetaData toMetaData() {
        Map<String, Object> metaData = new HashMap<>();
        metaData.put("actor", actor);
        metaData.put("actorKind", actorKind);
        metaData.put("correlationId", correlationId);
        metaData.put("requestId", requestId);
        metaData.put("remoteAddress", remoteAddress);
        metaData.put("userAgent", userAgent);
        metaData.values().removeIf(value -> value == null);
        return MetaData.from(metaData);
    }

    /** What an event takes over from the command that caused it. */
    static CorrelationDataProvider intoEvents() {
        return Origin::correlationData;
    }

    private static Map<String, ?> correlationData(Message<?> cause) {
        return cause instanceof CommandMessage<?> command
                ? CachingRepository.ofOrigin(command.getMetaData()).and(CAUSATION_ID, command.getIdentifier())
                : Map.of();
    }
}
