package dev.roster.http.problem;

import java.util.Map;
import org.springframework.http.HttpStatus;

/** The problems of a request that never came as far as a rule of Roster: a status tells all there is. */
public final class StatusProblems {

    private static final Map<HttpStatus, Problem> KNOWN = Map.of(
            HttpStatus.BAD_REQUEST,
            problem(HttpStatus.BAD_REQUEST, "invalid_request", "The request could not be understood."),
            HttpStatus.NOT_FOUND,
            problem(HttpStatus.NOT_FOUND, "not_found", "There is nothing at this path."),
            HttpStatus.METHOD_NOT_ALLOWED,
            problem(HttpStatus.METHOD_NOT_ALLOWED, "method_not_allowed", "This path does not take this method."),
            HttpStatus.NOT_ACCEPTABLE,
            problem(HttpStatus.NOT_ACCEPTABLE, "not_acceptable", "Answers are application/json."),
            HttpStatus.UNSUPPORTED_MEDIA_TYPE,
            problem(
                    HttpStatus.UNSUPPORTED_MEDIA_TYPE,
                    "unsupported_media_type",
                    "Bodies are application/json in UTF-8."),
            HttpStatus.CONTENT_TOO_LARGE,
            problem(HttpStatus.CONTENT_TOO_LARGE, "content_too_large", "The body is larger than any request needs."),
            HttpStatus.REQUEST_TIMEOUT,
            problem(HttpStatus.REQUEST_TIMEOUT, "request_timeout", "The body took too long to come."),
            HttpStatus.FORBIDDEN,
            problem(HttpStatus.FORBIDDEN, "forbidden", "You may not do this."));

    private StatusProblems() {}

    public static Problem of(HttpStatus status) {
        Problem known = KNOWN.get(status);
        if (known != null) {
            return known;
        }
        if (status == HttpStatus.NOT_IMPLEMENTED || status == HttpStatus.HTTP_VERSION_NOT_SUPPORTED) {
            // What Tomcat says of a transfer coding or a version that nobody uses: the fault is not on this side.
            return KNOWN.get(HttpStatus.BAD_REQUEST);
        }
        return status.is4xxClientError()
                ? problem(status, "invalid_request", "The request could not be understood.")
                : problem(status, "internal_error", "Something went wrong here; the request id finds it in our logs.");
    }

    private static Problem problem(HttpStatus status, String code, String detail) {
        return Problem.of(status, code, detail);
    }
}
