package dev.roster.http.origin;

import dev.roster.http.authentication.Actor;
import dev.roster.http.request.RequestContext;
import java.util.HashMap;
import java.util.Map;

/**
 * Who causes something, from where and in the course of what. It goes with a command as metadata, and into every event.
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

    /** By the names that events have it under. What is not known is left out. */
    public Map<String, String> toMetadata() {
        Map<String, String> metadata = new HashMap<>();
        metadata.put("actor", actor);
        metadata.put("actorKind", actorKind);
        metadata.put("correlationId", correlationId);
        metadata.put("requestId", requestId);
        metadata.put("remoteAddress", remoteAddress);
        metadata.put("userAgent", userAgent);
        metadata.values().removeIf(value -> value == null);
        return metadata;
    }
}
