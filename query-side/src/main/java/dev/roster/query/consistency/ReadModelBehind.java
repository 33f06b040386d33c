package dev.roster.query.consistency;

import dev.roster.http.problem.Problem;
import org.springframework.http.HttpStatus;

/** The read models have not yet come as far as the request needs. */
public final class ReadModelBehind {

    private static final int RETRY_AFTER_SECONDS = 1;

    static final Problem PROBLEM = Problem.of(
                    HttpStatus.SERVICE_UNAVAILABLE,
                    "read_model_behind",
                    "What is asked for has happened, but cannot be read here yet.")
            .retryAfter(RETRY_AFTER_SECONDS);

    private ReadModelBehind() {}

    public static RuntimeException refusal() {
        return PROBLEM.asException();
    }
}
