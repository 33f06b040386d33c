package dev.roster.http.serversent;

import dev.roster.http.problem.BrokenOff;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** What is common to answers that tell something for as long as somebody listens. */
public final class ServerSentEvents {

    /**
     * How long the first event has to wait. When its client is gone while the thread of the request has not quite left, Tomcat forgets the
     * request without ending it, and waits for it when it stops.
     */
    public static final Duration FIRST_AFTER = Duration.ofMillis(100);

    private ServerSentEvents() {}

    /** Whether only the headers are wanted. What is sent then goes nowhere, and nobody would ever see that it is not listened to. */
    public static boolean areNotWanted(HttpServletRequest request) {
        return HttpMethod.HEAD.matches(request.getMethod());
    }

    /**
     * Sends the headers, as the last thing that the thread of the request does with the response. Events are sent by other threads, and the
     * first of them would else send headers while filters of this one still write theirs.
     *
     * @throws BrokenOff when the client has gone already; the emitter has ended then
     */
    public static void begin(SseEmitter emitter, HttpServletResponse response) {
        response.setContentType(MediaType.TEXT_EVENT_STREAM_VALUE);
        // A proxy that collects what is told would tell it too late.
        response.setHeader("X-Accel-Buffering", "no");
        try {
            response.flushBuffer();
        } catch (IOException e) {
            emitter.complete();
            throw new BrokenOff(e);
        }
    }
}
