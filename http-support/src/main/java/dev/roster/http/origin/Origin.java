package dev.roster.http.origin;

import dev.roster.http.authentication.Actor;
import dev.roster.http.authentication.Caller;
import dev.roster.http.authentication.Support;
import dev.roster.http.request.RequestContext;
import java.util.HashMap;
import java.util.Map;

/**
 * Who causes something, from where and in the course of what. It goes with a command as metadata, and into every event.
 *
 * @param actor the id of whoever acts; null when nobody is known, as for somebody who declines by the link alone
 * @param actorKind {@code user}, {@code api-key}, {@code support}, {@code anonymous} or {@code system}
 * @param reason what support stated; null for everybody else
 */
public record Origin(
        String actor,
        String actorKind,
        String correlationId,
        String requestId,
        String remoteAddress,
        String userAgent,
        String reason) {

    public static Origin of(Actor caller, RequestContext request) {
        String reason = caller instanceof Caller person
                ? person.support().map(Support::reason).orElse(null)
                : null;
        return of(caller.id(), caller.kind(), request, reason);
    }

    public static Origin anonymous(RequestContext request) {
        return of(null, "anonymous", request, null);
    }

    /** Roster itself, in consequence of an event. */
    public static Origin system(String correlationId) {
        return new Origin("system", "system", correlationId, null, null, null, null);
    }

    private static Origin of(String actor, String kind, RequestContext request, String reason) {
        return new Origin(
                actor,
                kind,
                request.correlationId(),
                request.requestId(),
                request.remoteAddress(),
                request.userAgent(),
                reason);
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
        metadata.put("reason", reason);
        metadata.values().removeIf(value -> value == null);
        return metadata;
    }
}
