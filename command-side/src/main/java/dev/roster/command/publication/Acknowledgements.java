package dev.roster.command.publication;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.Callback;

/** What the broker says to records that were sent together. */
final class Acknowledgements {

    private final CountDownLatch missing;
    private final Runnable stopSending;
    private final AtomicReference<NotTaken> failure = new AtomicReference<>();

    /** @param stopSending run with the first failure, before the client sends anything else */
    Acknowledgements(int records, Runnable stopSending) {
        this.missing = new CountDownLatch(records);
        this.stopSending = stopSending;
    }

    Callback of(int nth) {
        return (metadata, exception) -> {
            if (exception != null && failure.compareAndSet(null, new NotTaken(nth, exception))) {
                stopSending.run();
            }
            missing.countDown();
        };
    }

    boolean haveFailed() {
        return failure.get() != null;
    }

    /**
     * @return false when some are still missing after the time
     * @throws NotTaken as soon as one was not
     */
    boolean await(long millis) throws InterruptedException {
        boolean complete = !haveFailed() && missing.await(millis, TimeUnit.MILLISECONDS);
        if (haveFailed()) {
            throw failure.get();
        }
        return complete;
    }
}
