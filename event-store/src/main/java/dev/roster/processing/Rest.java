package dev.roster.processing;

import java.time.Duration;

/**
 * How long the processors of a side leave the log alone after they found something in it. What is written meanwhile shares their next
 * batch; so they work a fifth of the time at most, and leave the more to commands the less of it there is.
 */
final class Rest {

    private static final int TIMES_THE_WORK = 4;
    private static final long MOST = Duration.ofMillis(50).toNanos();

    private final long least;
    private volatile long batchTook;

    Rest(Duration least) {
        this.least = least.toNanos();
    }

    /** Of whichever processor and segment: they do the same work. */
    void batchTook(long nanos) {
        batchTook = nanos;
    }

    long nanos() {
        return Math.max(least, Math.min(MOST, TIMES_THE_WORK * batchTook));
    }
}
