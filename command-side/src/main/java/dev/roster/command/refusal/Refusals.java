package dev.roster.command.refusal;

import dev.roster.http.problem.Problem;
import org.springframework.http.HttpStatus;

/** The one place where rules become HTTP. */
public final class Refusals {

    private Refusals() {}

    public static Problem problem(Rule rule) {
        return Problem.of(status(rule.kind()), rule.code(), rule.explanation());
    }

    private static HttpStatus status(Rule.Kind kind) {
        return switch (kind) {
            case INVALID -> HttpStatus.BAD_REQUEST;
            case FORBIDDEN -> HttpStatus.FORBIDDEN;
            case NOT_FOUND -> HttpStatus.NOT_FOUND;
            case UNPAID -> HttpStatus.PAYMENT_REQUIRED;
            case CONFLICT -> HttpStatus.CONFLICT;
            case GONE -> HttpStatus.GONE;
            case PRECONDITION -> HttpStatus.PRECONDITION_FAILED;
        };
    }
}
