package dev.roster.processing;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/** Lets readers wait for what processors do next. */
final class Progress {

    /** For what happens without a signal, such as a step of a segment that another node holds. */
    private static final long LOOK_AGAIN_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition made = lock.newCondition();

    void signal() {
        lock.lock();
        try {
            made.signalAll();
        } finally {
            lock.unlock();
        }
    }

    boolean await(BooleanSupplier reached, Duration timeout) throws InterruptedException {
        long deadline = System.nanoTime() + timeout.toNanos();
        while (!reached.getAsBoolean()) {
            long left = deadline - System.nanoTime();
            if (left <= 0) {
                return false;
            }
            lock.lock();
            try {
                made.awaitNanos(Math.min(left, LOOK_AGAIN_NANOS));
            } finally {
                lock.unlock();
            }
        }
        return true;
    }
}
