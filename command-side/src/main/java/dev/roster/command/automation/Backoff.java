package dev.roster.command.automation;

import com.github.kagkarlsson.scheduler.task.FailureHandler;
import java.time.Duration;

/** Tries again for ever, ever more slowly: what an event asks for is never given up because something else was down. */
public final class Backoff {

    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofMinutes(5);
    private static final int MAX_DOUBLINGS = 20;

    private Backoff() {}

    public static <T> FailureHandler<T> forever() {
        return (complete, operations) -> {
            int failuresBefore = Math.min(complete.getExecution().consecutiveFailures, MAX_DOUBLINGS);
            Duration pause = FIRST.multipliedBy(1L << failuresBefore);
            Duration capped = pause.compareTo(LONGEST) < 0 ? pause : LONGEST;
            operations.reschedule(complete, complete.getTimeDone().plus(capped));
        };
    }
}
