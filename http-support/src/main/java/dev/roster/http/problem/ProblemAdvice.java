package dev.roster.http.problem;

import jakarta.validation.ConstraintViolationException;
import java.util.List;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.http.converter.HttpMessageNotWritableException;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.MissingRequestHeaderException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.context.request.async.AsyncRequestTimeoutException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import org.springframework.web.util.DisconnectedClientHelper;

/** Turns everything that a controller or Spring MVC throws into a problem with its code. Refusals of the domain have an advice of their own. */
@RestControllerAdvice
@Order(Ordered.LOWEST_PRECEDENCE)
public class ProblemAdvice extends ResponseEntityExceptionHandler {

    private static final Logger log = LoggerFactory.getLogger(ProblemAdvice.class);

    @ExceptionHandler
    ResponseEntity<Object> problem(ProblemException e) {
        return ProblemResponses.entity(e.problem());
    }

    /** Tomcat cuts the connection when it gets to see this. */
    @ExceptionHandler
    void brokenOff(BrokenOff e) {
        throw e;
    }

    @ExceptionHandler
    ResponseEntity<Object> wrongType(MethodArgumentTypeMismatchException e) {
        return ProblemResponses.entity(Problem.invalid(e.getName(), "has a value of the wrong type"));
    }

    @ExceptionHandler
    ResponseEntity<Object> invalid(ConstraintViolationException e) {
        return ProblemResponses.entity(Problem.invalid(
                "The request is not valid.",
                e.getConstraintViolations().stream()
                        .map(violation ->
                                new FieldError(violation.getPropertyPath().toString(), violation.getMessage()))
                        .toList()));
    }

    /** A query string with broken escapes, which Tomcat and Spring Security find out about only when somebody reads it. */
    @ExceptionHandler({InvalidParameterException.class, RequestRejectedException.class})
    ResponseEntity<Object> unreadable(Exception e) {
        return ProblemResponses.entity(StatusProblems.of(HttpStatus.BAD_REQUEST));
    }

    /** The database does not answer, or not in time: nothing was lost, and it is worth trying again. */
    @ExceptionHandler({
        DataAccessResourceFailureException.class,
        TransientDataAccessException.class,
        CannotCreateTransactionException.class
    })
    ResponseEntity<Object> unavailable(Exception e) {
        log.warn("The database is not available: {}", e.toString());
        return ProblemResponses.entity(SharedProblems.UNAVAILABLE);
    }

    @ExceptionHandler
    ResponseEntity<Object> unexpected(Exception e) {
        if (NewerVersion.isNeededFor(e)) {
            log.warn(
                    "A request needs a newer version: {}",
                    NestedExceptionUtils.getMostSpecificCause(e).getMessage());
            return ProblemResponses.entity(SharedProblems.NEWER_VERSION_NEEDED);
        }
        log.error("A request failed unexpectedly", e);
        return ProblemResponses.entity(SharedProblems.INTERNAL_ERROR);
    }

    @Override
    protected ResponseEntity<Object> handleMethodArgumentNotValid(
            MethodArgumentNotValidException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        List<FieldError> errors = e.getBindingResult().getFieldErrors().stream()
                .map(error -> new FieldError(error.getField(), error.getDefaultMessage()))
                .toList();
        return ProblemResponses.entity(Problem.invalid("The request is not valid.", errors));
    }

    @Override
    protected ResponseEntity<Object> handleHttpMessageNotReadable(
            HttpMessageNotReadableException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        return ProblemResponses.entity(UnreadableBody.explain(e));
    }

    @Override
    protected ResponseEntity<Object> handleMissingServletRequestParameter(
            MissingServletRequestParameterException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        return ProblemResponses.entity(Problem.invalid(e.getParameterName(), "is missing"));
    }

    @Override
    protected ResponseEntity<Object> handleServletRequestBindingException(
            org.springframework.web.bind.ServletRequestBindingException e,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        return ProblemResponses.entity(
                e instanceof MissingRequestHeaderException header
                        ? Problem.invalid(header.getHeaderName(), "this header is missing")
                        : Problem.invalid("request", "something that is needed is missing"));
    }

    /** Whoever asked may have hung up: then there is nobody to answer, and nothing that operators could mend. */
    @Override
    protected ResponseEntity<Object> handleHttpMessageNotWritable(
            HttpMessageNotWritableException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        return DisconnectedClientHelper.isClientDisconnectedException(e)
                ? null
                : super.handleHttpMessageNotWritable(e, headers, status, request);
    }

    /** A stream of events has ended with the server. What was told has been sent, and there is nothing to answer. */
    @Override
    protected ResponseEntity<Object> handleAsyncRequestTimeoutException(
            AsyncRequestTimeoutException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        return null;
    }

    /** What is left of Spring's own exceptions; each has a status, and the status a code. */
    @Override
    protected ResponseEntity<Object> handleExceptionInternal(
            Exception e, Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        HttpStatus known = HttpStatus.valueOf(status.value());
        Problem problem = StatusProblems.of(known);
        if (known.is5xxServerError()) {
            log.error("A request failed unexpectedly", e);
        }
        ResponseEntity<Object> answer = ProblemResponses.entity(problem);
        return ResponseEntity.status(answer.getStatusCode())
                .headers(headers)
                .headers(answer.getHeaders())
                .body(answer.getBody());
    }
}
