package dev.roster.eventstore;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One reader's place in the log. It ends for good in front of an event that this version does not know: what comes after may rest on it. One thread takes events from it, and others may look whether there are any: the pooled processor does
 * so after it has let its next round begin.
 */
final class EventStream implements BlockingStream<TrackedEventMessage<?>> {

    private static final Logger log = LoggerFactory.getLogger(EventStream.class);
    private static final long PAUSE_MILLIS = 10;

    private final Tail tail;
    private final WakeUps wakeUps;
    private final Queue<TrackedEventMessage<?>> fetched = new ArrayDeque<>();
    private final Pause pause;
    private final LongConsumer beforeNewer;
    private TrackingToken last;
    private boolean standsBeforeNewer;
    private AutoCloseable subscription = () -> {};

    /** @param beforeNewer told once, and of the last position before it, when the next event is one that this version does not know */
    EventStream(Tail tail, WakeUps wakeUps, TrackingToken from, LongSupplier pause, LongConsumer beforeNewer) {
        this.beforeNewer = beforeNewer;
        this.tail = tail;
        this.wakeUps = wakeUps;
        this.last = from;
        this.pause = new Pause(pause);
    }

    @Override
    public synchronized Optional<TrackedEventMessage<?>> peek() {
        if (fetched.isEmpty() && !standsBeforeNewer && pause.isOver()) {
            List<TrackedEventMessage<?>> more = more();
            fetched.addAll(more);
            // Whoever has a long way to go does not rest on it.
            if (!more.isEmpty() && more.size() < Tail.FETCHED) {
                pause.begin();
            }
        }
        return Optional.ofNullable(fetched.peek());
    }

    private List<TrackedEventMessage<?>> more() {
        long position = PostgresEventStorageEngine.positionOf(last);
        try {
            return tail.after(position);
        } catch (UnknownEventType e) {
            standsBeforeNewer = true;
            log.warn("Nothing is read after position {}: {}", position, e.getMessage());
            beforeNewer.accept(position);
            return List.of();
        }
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
