package dev.roster.query.timetravel;

import dev.roster.http.problem.Problem;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.function.LongSupplier;

/** A point in the past: a time, or the place of an event in the log. */
sealed interface Moment {

    String FUTURE = "must not be in the future";

    record At(Instant instant) implements Moment {}

    record Position(long position) implements Moment {}

    /**
     * Reads a moment.
     *
     * @param now the clock of this service; a time after it is refused
     * @param head the position of the last event; one after it is refused
     * @throws dev.roster.http.problem.ProblemException 400 {@code invalid_request}
     */
    static Moment parse(String parameter, String given, Instant now, LongSupplier head) {
        if (given.matches("\\d{1,18}")) {
            long position = Long.parseLong(given);
            if (position > head.getAsLong()) {
                throw invalid(parameter, FUTURE);
            }
            return new Position(position);
        }
        try {
            Instant instant = Instant.parse(given);
            if (!instant.isAfter(now)) {
                return new At(instant);
            }
        } catch (DateTimeException e) {
            throw invalid(parameter, "must be a moment such as 2027-01-31T12:00:00Z, or the position of an event");
        }
        throw invalid(parameter, FUTURE);
    }

    private static RuntimeException invalid(String parameter, String must) {
        return Problem.invalid(parameter, must).asException();
    }
}
