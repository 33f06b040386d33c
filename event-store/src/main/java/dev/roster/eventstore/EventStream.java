package dev.roster.eventstore;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;

/**
 * One reader's place in the log. One thread takes events from it, and others may look whether there are any: the pooled processor does
 * so after it has let its next round begin.
 */
final class EventStream implements BlockingStream<TrackedEventMessage<?>> {

    private static final long PAUSE_MILLIS = 10;

    private final Tail tail;
    private final WakeUps wakeUps;
    private final Queue<TrackedEventMessage<?>> fetched = new ArrayDeque<>();
    private final Pause pause;
    private TrackingToken last;
    private AutoCloseable subscription = () -> {};

    EventStream(Tail tail, WakeUps wakeUps, TrackingToken from, LongSupplier pause) {
        this.tail = tail;
        this.wakeUps = wakeUps;
        this.last = from;
        this.pause = new Pause(pause);
    }

    @Override
    public synchronized Optional<TrackedEventMessage<?>> peek() {
        if (fetched.isEmpty() && pause.isOver()) {
            List<TrackedEventMessage<?>> more = tail.after(PostgresEventStorageEngine.positionOf(last));
            fetched.addAll(more);
            // Whoever has a long way to go does not rest on it.
            if (!more.isEmpty() && more.size() < Tail.FETCHED) {
                pause.begin();
            }
        }
        return Optional.ofNullable(fetched.peek());
    }

    @Override
    public boolean hasNextAvailable(int timeout, TimeUnit unit) throws InterruptedException {
        long deadline = System.nanoTime() + unit.toNanos(timeout);
        while (peek().isEmpty()) {
            if (System.nanoTime() >= deadline) {
                return false;
            }
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
        }
        return true;
    }

    @Override
    public TrackedEventMessage<?> nextAvailable() throws InterruptedException {
        hasNextAvailable(Integer.MAX_VALUE, TimeUnit.SECONDS);
        return take();
    }

    private synchronized TrackedEventMessage<?> take() {
        TrackedEventMessage<?> next = fetched.remove();
        last = next.trackingToken();
        return next;
    }

    /**
     * Keeps the callback and so promises to call it; a stream that answers false makes the pooled processor look only every 500 ms.
     */
    @Override
    public boolean setOnAvailableCallback(Runnable callback) {
        close();
        pause.ofReader(callback);
        subscription = wakeUps.onWakeUp(pause::wakeReader);
        return true;
    }

    @Override
    public void close() {
        try {
            subscription.close();
        } catch (Exception e) {
            throw new IllegalStateException("could not stop listening", e);
        }
    }
}
