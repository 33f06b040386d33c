package dev.roster.eventstore;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;

/** Keeps a reader from looking again too soon. Whoever tries meanwhile is woken at the end. */
final class Pause {

    private final LongSupplier nanos;
    private final AtomicBoolean wakeAtItsEnd = new AtomicBoolean();
    private volatile long end = System.nanoTime();
    private volatile Runnable reader = () -> {};

    /** @param nanos how long, asked when it begins; zero for a reader that may look at any time */
    Pause(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** @param reader must not block */
    void ofReader(Runnable reader) {
        this.reader = reader;
    }

    void begin() {
        end = System.nanoTime() + nanos.getAsLong();
    }

    /** Otherwise the reader is woken as soon as it is. */
    boolean isOver() {
        long left = end - System.nanoTime();
        if (left > 0 && wakeAtItsEnd.compareAndSet(false, true)) {
            CompletableFuture.delayedExecutor(left, TimeUnit.NANOSECONDS, Runnable::run)
                    .execute(() -> {
                        wakeAtItsEnd.set(false);
                        reader.run();
                    });
        }
        return left <= 0;
    }

    void wakeReader() {
        if (isOver()) {
            reader.run();
        }
    }
}
