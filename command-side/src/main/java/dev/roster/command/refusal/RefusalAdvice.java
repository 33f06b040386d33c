package dev.roster.command.refusal;

import dev.roster.http.problem.Problem;
import dev.roster.http.problem.ProblemResponses;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** The one place where rules become HTTP. */
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class RefusalAdvice {

    @ExceptionHandler
    ResponseEntity<Object> refused(Refused refused) {
        Rule rule = refused.rule();
        return ProblemResponses.entity(Problem.of(status(rule.kind()), rule.code(), rule.explanation()));
    }

    private static HttpStatus status(Rule.Kind kind) {
        return switch (kind) {
            case INVALID -> HttpStatus.BAD_REQUEST;
            case FORBIDDEN -> HttpStatus.FORBIDDEN;
            case NOT_FOUND -> HttpStatus.NOT_FOUND;
            case CONFLICT -> HttpStatus.CONFLICT;
            case GONE -> HttpStatus.GONE;
            case PRECONDITION -> HttpStatus.PRECONDITION_FAILED;
        };
    }
}
