package dev.roster.http.request;

import dev.roster.http.problem.ProblemResponses;
import dev.roster.http.problem.SharedProblems;
import dev.roster.http.problem.StatusProblems;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Takes in all of a body before anything is done about the request: whoever sends it slowly has nothing yet that others wait for. Refuses
 * bodies of no particular type, those that are larger than any request needs, and those that take too long to come or are awaited
 * beside too many others.
 */
final class BodyFilter extends OncePerRequestFilter {

    /** A bulk invitation of a hundred long addresses takes half of this. */
    private static final int LIMIT_BYTES = 64 * 1024;

    /** As much as Tomcat would read of a body that is of no use: whoever is still sending it gets to hear why. */
    private static final int UNUSED_LIMIT_BYTES = 2 * 1024 * 1024;

    private final ProblemResponses problems;
    private final Semaphore room;
    private final Duration patience;

    /**
     * @param awaited how many bodies may be waited for at once: others find a thread all the same, and are told to come again
     * @param patience for all of a body: with nothing but one for each part of it, a byte now and then would be enough to stay for ever
     */
    BodyFilter(ProblemResponses problems, int awaited, Duration patience) {
        this.problems = problems;
        this.room = new Semaphore(awaited);
        this.patience = patience;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Optional<byte[]> body;
        try (IncomingBody incoming = new IncomingBody(request, room, patience)) {
            body = take(incoming, request, response);
        }
        if (body.isPresent()) {
            chain.doFilter(
                    RequestWithForm.isOne(request)
                            ? new RequestWithForm(request, body.get())
                            : new RequestWithBody(request, body.get()),
                    response);
        }
    }

    /** Empty when the request was answered instead. */
    private Optional<byte[]> take(IncomingBody incoming, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        String type = request.getContentType();
        if (type != null && type.contains("*")) {
            // Legal in Accept alone (RFC 9110, section 12.5.1); Spring fails on it instead of refusing it.
            refuse(request, response, HttpStatus.UNSUPPORTED_MEDIA_TYPE, incoming);
            return Optional.empty();
        }
        if (request.getContentLengthLong() > LIMIT_BYTES) {
            refuse(request, response, HttpStatus.CONTENT_TOO_LARGE, incoming);
            return Optional.empty();
        }
        try {
            return Optional.of(incoming.read(LIMIT_BYTES));
        } catch (ContentTooLarge e) {
            refuse(request, response, HttpStatus.CONTENT_TOO_LARGE, incoming);
        } catch (IncomingBody.NoRoom e) {
            problems.write(response, SharedProblems.OVERLOADED);
            LeftUnread.restOf(request);
        } catch (SocketTimeoutException e) {
            problems.write(response, StatusProblems.of(HttpStatus.REQUEST_TIMEOUT));
            LeftUnread.restOf(request);
        } catch (IOException e) {
            // Tomcat, where it comes from, has set the status and answers: 408 to silence, 400 to a broken chunk.
            LeftUnread.restOf(request);
        }
        return Optional.empty();
    }

    /** Tells first and reads then: most clients stop sending. */
    private void refuse(
            HttpServletRequest request, HttpServletResponse response, HttpStatus status, IncomingBody incoming)
            throws IOException {
        problems.write(response, StatusProblems.of(status));
        // That is all: whatever becomes of the rest, nothing is added.
        response.getOutputStream().close();
        try {
            incoming.passOver(UNUSED_LIMIT_BYTES);
        } catch (IOException e) {
            LeftUnread.restOf(request);
        }
    }
}
