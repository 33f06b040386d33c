package dev.roster.query.changes;

import dev.roster.http.authentication.Caller;
import dev.roster.http.openapi.Answers;
import dev.roster.http.problem.Problem;
import dev.roster.http.serversent.ServerSentEvents;
import dev.roster.query.workspace.OrganizationAccess;
import dev.roster.values.OrganizationId;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** What just changed. */
@RestController
class ChangesController {

    private static final Duration LONGEST = Duration.ofHours(1);

    private final OrganizationAccess access;
    private final ChangeFeed feed;

    ChangesController(OrganizationAccess access, ChangeFeed feed) {
        this.access = access;
        this.feed = feed;
    }

    /**
     * Tells what changes in an organization, while it changes, as server-sent events (HTML Living Standard, section 9.2). The first,
     * {@code position}, says from where on it tells. Each {@code change} has its position as its id, and a {@link Change} as its data; queries
     * show it already. {@code reset} says that too much was missed: whatever is shown is to be read again. It ends when the token
     * does, after an hour, or when the caller is a member no longer.
     *
     * @param lastEventId the id of the last event that was received, to go on after it
     * @param seconds how long to stay; an hour unless told
     */
    @GetMapping(path = "/organizations/{org}/changes", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    @Answers(text = MediaType.TEXT_EVENT_STREAM_VALUE)
    SseEmitter organizationChanges(
            @PathVariable("org") String organization,
            @RequestHeader(name = "Last-Event-ID", required = false) @Nullable String lastEventId,
            @RequestParam(required = false) @Nullable Integer seconds,
            Caller caller,
            HttpServletRequest request,
            HttpServletResponse response) {
        OrganizationId id = access.asMember(organization, caller);
        long after = position(lastEventId);
        Duration wanted = ServerSentEvents.areNotWanted(request) ? Duration.ZERO : wanted(seconds);
        SseEmitter emitter =
                feed.watch(id, after, () -> access.asMember(organization, caller), shorter(wanted, left(request)));
        ServerSentEvents.begin(emitter, response);
        return emitter;
    }

    private static Duration left(HttpServletRequest request) {
        return request.getUserPrincipal() instanceof JwtAuthenticationToken token
                        && token.getToken().getExpiresAt() != null
                ? Duration.between(Instant.now(), token.getToken().getExpiresAt())
                : LONGEST;
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    /** Negative for none. */
    private static long position(@Nullable String lastEventId) {
        if (lastEventId == null || lastEventId.isEmpty()) {
            return -1;
        }
        if (!lastEventId.matches("\\d{1,18}")) {
            throw Problem.invalid("Last-Event-ID", "must be the id of an event that was received")
                    .asException();
        }
        return Long.parseLong(lastEventId);
    }

    private static Duration wanted(@Nullable Integer seconds) {
        if (seconds == null) {
            return LONGEST;
        }
        if (seconds < 0 || seconds > LONGEST.toSeconds()) {
            throw Problem.invalid("seconds", "must be from 0 to " + LONGEST.toSeconds())
                    .asException();
        }
        return Duration.ofSeconds(seconds);
    }
}
