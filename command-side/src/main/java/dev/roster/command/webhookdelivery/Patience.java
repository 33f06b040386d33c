package dev.roster.command.webhookdelivery;

import java.time.Duration;
import java.time.Instant;
import java.util.function.DoubleSupplier;

/** When an event that was not taken is tried again, and when nobody waits for that any more. */
final class Patience {

    static final Duration FIRST = Duration.ofSeconds(5);
    static final Duration LONGEST = Duration.ofHours(1);
    static final Duration ENDS_AFTER = Duration.ofDays(3);

    /** Enough of them to be past the longest. */
    private static final int MOST_DOUBLINGS = 20;

    private final DoubleSupplier random;

    /** @param random from 0 to 1: so that those that failed together do not come back together */
    Patience(DoubleSupplier random) {
        this.random = random;
    }

    /** @param attempts how many were not taken, this one among them */
    Instant nextAttempt(Instant now, Instant failingSince, int attempts, Duration retryAfter) {
        Duration pause = retryAfter == null ? pause(attempts) : bounded(retryAfter);
        Instant next = now.plus(pause);
        Instant last = failingSince.plus(ENDS_AFTER);
        return now.isBefore(last) && next.isAfter(last) ? last : next;
    }

    private Duration pause(int attempts) {
        Duration doubled = FIRST.multipliedBy(1L << Math.min(attempts - 1, MOST_DOUBLINGS));
        return Duration.ofMillis(Math.round(bounded(doubled).toMillis() * (1 - random.getAsDouble() / 4)));
    }

    private static Duration bounded(Duration pause) {
        if (pause.compareTo(FIRST) < 0) {
            return FIRST;
        }
        return pause.compareTo(LONGEST) > 0 ? LONGEST : pause;
    }

    static boolean isOver(Instant now, Instant failingSince) {
        return !now.isBefore(failingSince.plus(ENDS_AFTER));
    }
}
