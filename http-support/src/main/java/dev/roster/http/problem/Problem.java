package dev.roster.http.problem;

import java.net.URI;
import java.util.List;
import java.util.OptionalInt;
import org.slf4j.MDC;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;

/**
 * An answer other than the one hoped for, as a problem detail (RFC 9457) with the stable {@code code} that frontends switch on.
 *
 * @param retryAfterSeconds for the Retry-After header (RFC 9110, section 10.2.3), where trying again can help
 */
public record Problem(
        HttpStatus status, String code, String detail, List<FieldError> errors, OptionalInt retryAfterSeconds) {

    /** Where a thread has the id of its request, for its log lines too. */
    public static final String REQUEST_ID = "requestId";

    public static Problem of(HttpStatus status, String code, String detail) {
        return new Problem(status, code, detail, List.of(), OptionalInt.empty());
    }

    /** 400 {@code invalid_request}: the request was understood and asks for something that cannot be. */
    public static Problem invalid(String detail, List<FieldError> errors) {
        return new Problem(HttpStatus.BAD_REQUEST, "invalid_request", detail, errors, OptionalInt.empty());
    }

    /** 400 {@code invalid_request} on account of one field, parameter or header. */
    public static Problem invalid(String field, String message) {
        return invalid(field + ": " + message, List.of(new FieldError(field, message)));
    }

    public Problem retryAfter(int seconds) {
        return new Problem(status, code, detail, errors, OptionalInt.of(seconds));
    }

    public Problem withDetail(String other) {
        return new Problem(status, code, other, errors, retryAfterSeconds);
    }

    public ProblemException asException() {
        return new ProblemException(this);
    }

    /** Names this occurrence by the request (RFC 9457, section 3.1.5). Spring would repeat the path, and with it whatever stands in there. */
    private static URI occurrence() {
        return URI.create("urn:roster:request:" + MDC.get(REQUEST_ID));
    }

    public ProblemDetail toProblemDetail() {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
        problem.setType(URI.create("urn:roster:problem:" + code));
        problem.setTitle(status.getReasonPhrase());
        problem.setInstance(occurrence());
        problem.setProperty("code", code);
        if (!errors.isEmpty()) {
            problem.setProperty("errors", errors);
        }
        return problem;
    }
}
