package dev.roster.command.audittrail;

import dev.roster.command.refusal.Refusals;
import dev.roster.command.refusal.Refused;
import dev.roster.http.problem.Problem;
import dev.roster.http.problem.ProblemException;
import dev.roster.http.problem.ProblemResponses;
import dev.roster.http.problem.SharedProblems;
import jakarta.servlet.http.HttpServletRequest;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/**
 * Answers refusals, wherever in a request they are met, once they are recorded. Those that are kept under an Idempotency-Key do not come
 * here: they were recorded with the answer.
 */
@RestControllerAdvice("dev.roster.command")
@Order(Ordered.HIGHEST_PRECEDENCE)
class RefusalAdvice {

    private static final Logger log = LoggerFactory.getLogger(RefusalAdvice.class);

    private final RefusedCommands refusedCommands;

    RefusalAdvice(RefusedCommands refusedCommands) {
        this.refusedCommands = refusedCommands;
    }

    @ExceptionHandler
    ResponseEntity<Object> refused(Refused refused, HttpServletRequest request) {
        return recorded(Refusals.problem(refused.rule()), request);
    }

    /** To be forbidden something is a refusal too, though no rule says so: software that wants what is for people, or not an operator. */
    @ExceptionHandler
    ResponseEntity<Object> problem(ProblemException e, HttpServletRequest request) {
        return e.problem().status() == HttpStatus.FORBIDDEN
                ? recorded(e.problem(), request)
                : ProblemResponses.entity(e.problem());
    }

    private ResponseEntity<Object> recorded(Problem refusal, HttpServletRequest request) {
        try {
            refusedCommands.record(refusal.code(), request);
            return ProblemResponses.entity(refusal);
        } catch (DataAccessException | EventStoreException e) {
            // Nobody can say that they tried and left no trace. Nothing was done, and it can be asked again.
            log.warn("A refusal could not be recorded: {}", e.toString());
            return ProblemResponses.entity(SharedProblems.UNAVAILABLE);
        }
    }
}
