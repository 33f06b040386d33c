package dev.roster.http.serversent;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.springframework.http.MediaType;

/** What is common to answers that tell something for as long as somebody listens. */
public final class ServerSentEvents {

    private ServerSentEvents() {}

    /**
     * Sends the headers, as the last thing that the thread of the request does with the response. Events are sent by other threads, and the
     * first of them would else send headers while filters of this one still write theirs.
     */
    public static void begin(HttpServletResponse response) {
        response.setContentType(MediaType.TEXT_EVENT_STREAM_VALUE);
        // A proxy that collects what is told would tell it too late.
        response.setHeader("X-Accel-Buffering", "no");
        try {
            response.flushBuffer();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
