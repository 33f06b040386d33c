package dev.roster.benchmarks.installation;

import java.util.PriorityQueue;

/** Everything that is still to happen, in the order of time; of what is to happen at the same moment, what was planned first. */
final class Agenda {

    private final PriorityQueue<Entry> entries = new PriorityQueue<>();
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
        entries.add(new Entry(Math.max(millis, now), planned++, what));
    }

    void in(long millis, Runnable what) {
        at(now + millis, what);
    }

    long now() {
        return now;
    }

    /** What would be at the end or later does not happen. */
    void runUntil(long end) {
        while (!entries.isEmpty() && entries.peek().at < end) {
            Entry next = entries.poll();
            now = next.at;
            next.what.run();
        }
    }
}
