package dev.roster.standalone.identityprovider;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.atomic.AtomicBoolean;

/** So many times within such a time, and then no more for a while. Kept by this process alone: a restart forgets it. */
final class Throttle {

    /** How many it is counted for at once; the longest unused are forgotten first. */
    private static final int KEYS = 100_000;

    private final int limit;
    private final Duration window;
    private final Clock clock;
    private final Cache<String, Deque<Instant>> times;

    Throttle(int limit, Duration window, Clock clock) {
        this.limit = limit;
        this.window = window;
        this.clock = clock;
        this.times =
                Caffeine.newBuilder().maximumSize(KEYS).expireAfterWrite(window).build();
    }

    /** Counts one more, unless there were as many already: then it is not to be done. */
    boolean take(String key) {
        AtomicBoolean taken = new AtomicBoolean();
        times.asMap().compute(key, (same, past) -> {
            Deque<Instant> recent = past == null ? new ArrayDeque<>() : past;
            Instant now = clock.instant();
            while (!recent.isEmpty() && !recent.peekFirst().plus(window).isAfter(now)) {
                recent.removeFirst();
            }
            if (recent.size() < limit) {
                recent.addLast(now);
                taken.set(true);
            }
            return recent;
        });
        return taken.get();
    }

    void forget(String key) {
        times.invalidate(key);
    }

    Duration window() {
        return window;
    }
}
