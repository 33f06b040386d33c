package dev.roster.benchmarks;

import java.util.concurrent.TimeUnit;

/** Waiting. */
final class Pause {

    private Pause() {}

    static void millis(long millis) {
        nanos(TimeUnit.MILLISECONDS.toNanos(millis));
    }

    /** Returns at once when there is nothing to wait for. */
    static void until(long nanoTime) {
        nanos(nanoTime - System.nanoTime());
    }

    private static void nanos(long nanos) {
        try {
            TimeUnit.NANOSECONDS.sleep(nanos);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
