package dev.roster.query.timetravel;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.roster.eventstore.OrganizationHistory;
import dev.roster.eventstore.OrganizationHistory.Time;
import dev.roster.values.OrganizationId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds the place in the log that stands for a time in the history of an organization. Now and then on the way it is remembered. */
final class Clocks {

    private static final int EVENTS_BETWEEN_MARKS = 500;
    private static final int MOST_MARKS_KEPT = 100_000;
    private static final Duration KEPT_FOR = Duration.ofMinutes(10);

    private final OrganizationHistory history;
    private final Cache<OrganizationId, List<Time>> kept = Caffeine.newBuilder()
            .maximumWeight(MOST_MARKS_KEPT)
            .weigher((OrganizationId key, List<Time> marks) -> 1 + marks.size())
            .expireAfterAccess(KEPT_FOR)
            .build();

    Clocks(OrganizationHistory history) {
        this.history = history;
    }

    /**
     * The last event that had happened by an instant. What clocks show is not always in the order of the log: what comes after something that
     * was later, was later too.
     *
     * @return empty before the first event
     */
    Optional<Long> positionAt(OrganizationId organization, Instant instant) {
        List<Time> before = kept.get(organization, key -> List.of());
        Walk walk = new Walk(before, instant);
        history.readTimesWhile(organization, walk.position, walk::takes);
        if (walk.marks.size() > before.size()) {
            kept.put(organization, List.copyOf(walk.marks));
        }
        return Optional.of(walk.position).filter(position -> position > 0);
    }

    /** A mark has the latest time up to its position. */
    private static final class Walk {

        private final Instant instant;
        private final List<Time> marks;
        private final long marked;
        private long position;
        private Instant latest;
        private int sinceMark;

        Walk(List<Time> before, Instant instant) {
            this.instant = instant;
            this.marks = new ArrayList<>(before);
            this.marked = before.isEmpty() ? 0 : before.get(before.size() - 1).position();
            Optional<Time> start =
                    before.stream().filter(mark -> !mark.at().isAfter(instant)).reduce((one, next) -> next);
            this.position = start.map(Time::position).orElse(0L);
            this.latest = start.map(Time::at).orElse(Instant.MIN);
        }

        boolean takes(List<Time> portion) {
            return portion.stream().allMatch(this::takes);
        }

        private boolean takes(Time event) {
            if (event.at().isAfter(instant)) {
                return false;
            }
            position = event.position();
            latest = event.at().isAfter(latest) ? event.at() : latest;
            sinceMark++;
            if (sinceMark == EVENTS_BETWEEN_MARKS && position > marked) {
                marks.add(new Time(position, latest));
                sinceMark = 0;
            }
            return true;
        }
    }
}
