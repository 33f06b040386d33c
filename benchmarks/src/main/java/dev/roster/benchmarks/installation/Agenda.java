package dev.roster.benchmarks.installation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.TreeMap;

/**
 * Everything that is still to happen, in the order of time; of what is to happen at the same moment, what was planned first. Only what is
 * to happen within the hour is kept in order: of a whole year that would take as long as all the rest.
 */
final class Agenda {

    private static final long HOUR = Duration.ofHours(1).toMillis();

    private final PriorityQueue<Entry> withinTheHour = new PriorityQueue<>();
    private final Map<Long, List<Entry>> later = new TreeMap<>();
    private long hour = Long.MIN_VALUE;
    private long planned;
    private long now = Long.MIN_VALUE;

    private record Entry(long at, long nth, Runnable what) implements Comparable<Entry> {

        @Override
        public int compareTo(Entry other) {
            int byTime = Long.compare(at, other.at);
            return byTime != 0 ? byTime : Long.compare(nth, other.nth);
        }
    }

    /** What should have happened before happens now. */
    void at(long millis, Runnable what) {
        Entry entry = new Entry(Math.max(millis, now), planned++, what);
        long in = Math.floorDiv(entry.at, HOUR);
        if (in <= hour) {
            withinTheHour.add(entry);
        } else {
            later.computeIfAbsent(in, any -> new ArrayList<>()).add(entry);
        }
    }

    void in(long millis, Runnable what) {
        at(now + millis, what);
    }

    long now() {
        return now;
    }

    /** What would be at the end or later does not happen. */
    void runUntil(long end) {
        while (hasNext()) {
            Entry next = withinTheHour.poll();
            if (next.at >= end) {
                return;
            }
            now = next.at;
            next.what.run();
        }
    }

    private boolean hasNext() {
        while (withinTheHour.isEmpty() && !later.isEmpty()) {
            hour = later.keySet().iterator().next();
            withinTheHour.addAll(later.remove(hour));
        }
        return !withinTheHour.isEmpty();
    }
}
