package dev.roster.processing;

import dev.roster.personaldata.EmailAddress;
import org.springframework.core.NestedExceptionUtils;

/**
 * Why an event could not be handled, in one line: the class of the error, and what the innermost cause says. PostgreSQL tells values of
 * rows in the lines after its first, and nobody's address is kept.
 */
final class Failure extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private static final int LONGEST = 1_000;

    private Failure(String message) {
        super(message, null, false, false);
    }

    static Failure of(Throwable error) {
        String said =
                String.valueOf(NestedExceptionUtils.getMostSpecificCause(error).getMessage());
        String line = error.getClass().getSimpleName() + ": "
                + EmailAddress.maskedIn(said.lines().findFirst().orElse(""));
        return new Failure(line.substring(0, Math.min(LONGEST, line.length())));
    }
}
