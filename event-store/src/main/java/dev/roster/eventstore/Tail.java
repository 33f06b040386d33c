package dev.roster.eventstore;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;

/**
 * The newest events. They are read from the table and turned into objects once, by whichever reader of this process comes first, and the
 * others get the same ones.
 */
final class Tail {

    /** How many one look brings at most. */
    static final int FETCHED = 1000;

    /**
     * How far one reader may fall behind another before it reads by itself. Few enough to be gone before a collector takes them for
     * something that lasts, and moves them about.
     */
    private static final int KEPT = FETCHED;

    /** A look that found nothing is believed until somebody tells of something new, and no longer than readers poll anyway. */
    private static final long EMPTY_NANOS = Duration.ofMillis(500).toNanos();

    private final PostgresEventStorageEngine engine;
    private final WakeUps wakeUps;
    private final List<TrackedEventMessage<?>> events = new ArrayList<>();
    private long from;
    private long to;
    private long emptyAtCount = -1;
    private long emptyAtNanos;

    Tail(PostgresEventStorageEngine engine, WakeUps wakeUps) {
        this.engine = engine;
        this.wakeUps = wakeUps;
    }

    /** Some events after the position, in order; none when there are none yet. */
    List<TrackedEventMessage<?>> after(long position) {
        synchronized (this) {
            if (position > to) {
                events.clear();
                from = position;
                to = position;
                emptyAtCount = -1;
            }
            if (position == to) {
                readOn();
            }
            if (position >= from) {
                return upTo(FETCHED, position);
            }
        }
        return engine.readAfter(new GlobalSequenceTrackingToken(position), FETCHED);
    }

    private void readOn() {
        long count = wakeUps.count();
        if (count == emptyAtCount && System.nanoTime() - emptyAtNanos < EMPTY_NANOS) {
            return;
        }
        List<TrackedEventMessage<?>> more = engine.readAfter(new GlobalSequenceTrackingToken(to), FETCHED);
        if (more.isEmpty()) {
            emptyAtCount = count;
            emptyAtNanos = System.nanoTime();
            return;
        }
        events.addAll(more);
        to = positionOf(more.get(more.size() - 1));
        if (events.size() > KEPT) {
            List<TrackedEventMessage<?>> oldest = events.subList(0, events.size() - KEPT);
            from = positionOf(oldest.get(oldest.size() - 1));
            oldest.clear();
        }
    }

    private List<TrackedEventMessage<?>> upTo(int limit, long after) {
        int first = firstAfter(after);
        return List.copyOf(events.subList(first, Math.min(events.size(), first + limit)));
    }

    private int firstAfter(long position) {
        int low = 0;
        int high = events.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (positionOf(events.get(middle)) <= position) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private static long positionOf(TrackedEventMessage<?> event) {
        return PostgresEventStorageEngine.positionOf(event.trackingToken());
    }
}
