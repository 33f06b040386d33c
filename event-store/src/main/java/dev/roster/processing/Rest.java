package dev.roster.processing;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * How long a processor leaves the log alone after it found something in it. Whoever has little to do may look again at once. Whoever is
 * always busy spends half of its time at work, with two segments at work at once a quarter: what is written meanwhile shares the next
 * batch, and commands get the more of the machine the less of it there is.
 */
final class Rest {

    /** How much time each batch takes up, itself and its share of rest. */
    private static final int TIMES_THE_WORK = 2;

    /** So much may be taken up in advance. */
    private static final long GRACE = Duration.ofMillis(5).toNanos();

    /** A batch that something else held up is not to be followed by a rest as long: what waits has waited already. */
    private static final long MOST = Duration.ofMillis(20).toNanos();

    private final long least;
    private final LongSupplier now;
    private long takenUntil;

    /** @param now in nanoseconds, from whatever beginning */
    Rest(Duration least, LongSupplier now) {
        this.least = least.toNanos();
        this.now = now;
        this.takenUntil = now.getAsLong();
    }

    /** To be told of each batch. */
    synchronized void worked(long nanos) {
        long at = now.getAsLong();
        takenUntil = Math.min(Math.max(takenUntil, at) + TIMES_THE_WORK * nanos, at + GRACE + MOST);
    }

    synchronized long nanos() {
        return Math.max(least, takenUntil - now.getAsLong() - GRACE);
    }
}
