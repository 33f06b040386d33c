package dev.roster.replica;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Since when somebody does not answer, and when to look again. Who was back and soon is away again is looked for later each time: what answers
 * when it is looked for, and not when it is needed, would hold up everybody again and again.
 */
final class Absence {

    static final long LEAST_MILLIS = 1_000;

    private static final long LEAST = Duration.ofMillis(LEAST_MILLIS).toNanos();
    private static final long MOST = Duration.ofMinutes(1).toNanos();

    private final LongSupplier nanos;
    private volatile boolean lasts;
    private long beganAt;
    private long endedAt;
    private long pause = LEAST;

    /** @param nanos a clock that only goes forward */
    Absence(LongSupplier nanos) {
        this.nanos = nanos;
        this.endedAt = nanos.getAsLong() - MOST;
    }

    boolean lasts() {
        return lasts;
    }

    /** Answers whether that is news. */
    synchronized boolean begin() {
        if (lasts) {
            return false;
        }
        beganAt = nanos.getAsLong();
        pause = beganAt - endedAt < MOST ? Math.min(2 * pause, MOST) : LEAST;
        lasts = true;
        return true;
    }

    synchronized boolean isTimeToLook() {
        return lasts && nanos.getAsLong() - beganAt >= pause;
    }

    synchronized void end() {
        endedAt = nanos.getAsLong();
        lasts = false;
    }
}
