package dev.roster.command.publication;

import org.apache.kafka.common.errors.RecordTooLargeException;

/** A record that the broker did not take, the first of them. Which of those after it were taken is not known. */
final class NotTaken extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private final int nth;

    NotTaken(int nth, Exception cause) {
        super("the broker did not take an event", cause);
        this.nth = nth;
    }

    /** Its place among those that were sent together. */
    int nth() {
        return nth;
    }

    boolean isTooLarge() {
        return getCause() instanceof RecordTooLargeException;
    }
}
