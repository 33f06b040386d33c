package dev.roster.query.timetravel;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.roster.eventstore.OrganizationHistory;
import dev.roster.personaldata.PersonalDataVault;
import dev.roster.query.readmodel.InlineTable;
import dev.roster.query.readmodel.MemoryTables;
import dev.roster.query.readmodel.Projection;
import dev.roster.query.readmodel.ReadModel;
import dev.roster.query.readmodel.Table;
import dev.roster.values.OrganizationId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Read models of one organization, folded from its events. Of a long history what was reached now and then on the way is kept in memory
 * for a while: whoever looks at one moment looks at others too.
 */
final class Folds {

    private static final Logger log = LoggerFactory.getLogger(Folds.class);

    /** Some ten milliseconds of work. */
    private static final int EVENTS_BETWEEN_MARKS = 2_500;

    private static final int MOST_ROWS_KEPT = 400_000;
    private static final int MOST_ROWS_OF_ONE = 150_000;
    private static final Duration KEPT_FOR = Duration.ofMinutes(10);

    private final OrganizationHistory history;
    private final PersonalDataVault vault;
    private final Map<String, Owner> owners = new HashMap<>();
    private final Cache<Kept, Marks> kept = Caffeine.newBuilder()
            .maximumWeight(MOST_ROWS_KEPT)
            .weigher((Kept key, Marks marks) -> marks.rows())
            .expireAfterAccess(KEPT_FOR)
            .build();

    private record Owner(Fold fold, Table table) {}

    private record Kept(OrganizationId organization, Fold fold) {}

    /** @param latest the latest time of the events up to the position */
    private record Mark(long position, Instant latest, MemoryTables tables) {}

    /** @param erasures of before which they are: what was opened then must not be shown later */
    private record Marks(long erasures, List<Mark> all) {

        int rows() {
            return all.stream().mapToInt(mark -> 1 + mark.tables.size()).sum();
        }

        Optional<Mark> lastWithin(Moment moment) {
            return all.stream()
                    .filter(mark -> moment.includes(mark.latest, mark.position))
                    .reduce((before, mark) -> mark);
        }

        boolean reach(long position) {
            return !all.isEmpty() && all.get(all.size() - 1).position >= position;
        }
    }

    Folds(OrganizationHistory history, PersonalDataVault vault, List<Projection> projections) {
        this.history = history;
        this.vault = vault;
        for (Projection projection : projections) {
            Fold fold = new Fold(projection);
            projection.tables().forEach(table -> owners.put(table.name(), new Owner(fold, table)));
        }
    }

    /** Finds the rows of each table as they were at a moment; those of one read model are folded once. */
    Function<String, InlineTable> at(OrganizationId organization, Moment moment) {
        Map<Fold, MemoryTables> folded = new HashMap<>();
        return name -> {
            Owner owner = owners.get(name);
            return folded.computeIfAbsent(owner.fold, fold -> fold(organization, fold, moment))
                    .inline(owner.table);
        };
    }

    private MemoryTables fold(OrganizationId organization, Fold fold, Moment moment) {
        Kept key = new Kept(organization, fold);
        Marks marks = kept(key);
        Walk walk = new Walk(fold, moment, marks);
        DefaultUnitOfWork<EventMessage<?>> unitOfWork =
                DefaultUnitOfWork.startAndGet(GenericEventMessage.asEventMessage(organization));
        try {
            ReadModel.writeInto(walk.tables, unitOfWork);
            history.readWhile(organization, fold.types(), walk.position, walk::step);
        } finally {
            unitOfWork.rollback();
        }
        if (!walk.marks.equals(marks.all)) {
            kept.put(key, new Marks(marks.erasures, List.copyOf(walk.marks)));
        }
        return walk.tables;
    }

    private Marks kept(Kept key) {
        long erasures = vault.erasures();
        Marks marks = kept.getIfPresent(key);
        if (marks != null && marks.erasures == erasures) {
            return marks;
        }
        if (marks != null) {
            kept.invalidateAll();
        }
        return new Marks(erasures, List.of());
    }

    /** Along the events of one organization, from a mark to a moment. */
    private static final class Walk {

        private final Fold fold;
        private final Moment moment;
        private final Marks before;
        private final List<Mark> marks;
        private final MemoryTables tables;
        private long position;
        private Instant latest;
        private int events;

        Walk(Fold fold, Moment moment, Marks before) {
            this.fold = fold;
            this.moment = moment;
            this.before = before;
            this.marks = new ArrayList<>(before.all);
            Optional<Mark> start = before.lastWithin(moment);
            this.tables = start.map(mark -> mark.tables.copy()).orElseGet(MemoryTables::new);
            this.position = start.map(Mark::position).orElse(0L);
            this.latest = start.map(Mark::latest).orElse(Instant.MIN);
        }

        /** Like a read model, it stops at what it cannot apply. */
        boolean step(TrackedEventMessage<?> event) {
            if (!moment.includes(event)) {
                return false;
            }
            try {
                fold.apply(event);
            } catch (RuntimeException e) {
                log.warn(
                        "The past of an organization ends before position {}: {}", event.trackingToken(), e.toString());
                return false;
            }
            position = event.trackingToken().position().orElseThrow();
            latest = event.getTimestamp().isAfter(latest) ? event.getTimestamp() : latest;
            events++;
            if (events % EVENTS_BETWEEN_MARKS == 0 && !before.reach(position)) {
                marks.add(new Mark(position, latest, tables.copy()));
                thinOut();
            }
            return true;
        }

        /** Of a history with many rows fewer marks are kept: every second one, as often as it takes. */
        private void thinOut() {
            while (marks.size() > 2 && new Marks(0, marks).rows() > MOST_ROWS_OF_ONE) {
                for (int index = marks.size() - 2; index >= 0; index -= 2) {
                    marks.remove(index);
                }
            }
        }
    }
}
