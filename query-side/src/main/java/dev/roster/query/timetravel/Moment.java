package dev.roster.query.timetravel;

import dev.roster.http.problem.Problem;
import java.time.DateTimeException;
import java.time.Instant;
import org.axonframework.eventhandling.TrackedEventMessage;

/** A point in the past: a time, or the place of an event in the log. */
sealed interface Moment {

    /** Whether this was so by then. */
    boolean includes(Instant occurredAt, long position);

    default boolean includes(TrackedEventMessage<?> event) {
        return includes(event.getTimestamp(), event.trackingToken().position().orElseThrow());
    }

    /** What clocks show is not always in the order of the log: what comes after something that was later, was later too. */
    record At(Instant instant) implements Moment {

        @Override
        public boolean includes(Instant occurredAt, long position) {
            return !occurredAt.isAfter(instant);
        }
    }

    record Position(long position) implements Moment {

        @Override
        public boolean includes(Instant occurredAt, long position) {
            return position <= this.position;
        }
    }

    /**
     * Reads a moment.
     *
     * @param now the clock of this service; a time after it is refused
     * @throws dev.roster.http.problem.ProblemException 400 {@code invalid_request}
     */
    static Moment parse(String parameter, String given, Instant now) {
        if (given.matches("\\d{1,18}")) {
            return new Position(Long.parseLong(given));
        }
        try {
            Instant instant = Instant.parse(given);
            if (!instant.isAfter(now)) {
                return new At(instant);
            }
        } catch (DateTimeException e) {
            throw invalid(parameter, "must be a moment such as 2027-01-31T12:00:00Z, or the position of an event");
        }
        throw invalid(parameter, "must not be in the future");
    }

    private static RuntimeException invalid(String parameter, String must) {
        return Problem.invalid(parameter, must).asException();
    }
}
