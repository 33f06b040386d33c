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
import dev.roster.query.timetravel.Marks.Mark;
import dev.roster.values.OrganizationId;
import java.time.Duration;
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

    /** Some 450 bytes each: a quarter of the memory, or of a large one less. */
    private static final int MOST_ROWS_KEPT =
            (int) Math.min(400_000, Runtime.getRuntime().maxMemory() / 1_700);

    /** Of one read model of one history, so that there is room for the others of the same history: differences need all of them. */
    private static final int MOST_ROWS_OF_ONE = MOST_ROWS_KEPT / 3;

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

    Folds(OrganizationHistory history, PersonalDataVault vault, List<Projection> projections) {
        this.history = history;
        this.vault = vault;
        for (Projection projection : projections) {
            Fold fold = new Fold(projection);
            projection.tables().forEach(table -> owners.put(table.name(), new Owner(fold, table)));
        }
    }

    /** Finds the rows of each table as they were after an event; those of one read model are folded once. */
    Function<String, InlineTable> at(OrganizationId organization, long position) {
        Map<Fold, MemoryTables> folded = new HashMap<>();
        return name -> {
            Owner owner = owners.get(name);
            return folded.computeIfAbsent(owner.fold, fold -> fold(organization, fold, position))
                    .inline(owner.table);
        };
    }

    private MemoryTables fold(OrganizationId organization, Fold fold, long last) {
        Kept key = new Kept(organization, fold);
        Marks marks = kept(key);
        Walk walk = new Walk(fold, last, marks);
        DefaultUnitOfWork<EventMessage<?>> unitOfWork =
                DefaultUnitOfWork.startAndGet(GenericEventMessage.asEventMessage(organization));
        try {
            ReadModel.writeInto(walk.tables, unitOfWork);
            history.readWhile(organization, fold.types(), walk.position, last, portion -> {
                vault.fetch(SealedPeople.in(portion));
                return walk.takes(portion);
            });
        } finally {
            unitOfWork.rollback();
        }
        if (walk.marks != marks) {
            kept.put(key, walk.marks);
        }
        return walk.tables;
    }

    private Marks kept(Kept key) {
        long erasures = vault.erasures();
        Marks marks = kept.getIfPresent(key);
        if (marks != null && marks.erasures() == erasures) {
            return marks;
        }
        if (marks != null) {
            kept.invalidateAll();
        }
        return Marks.none(erasures);
    }

    /** Along the events of one organization, from a mark on. */
    private static final class Walk {

        private final Fold fold;
        private final MemoryTables tables;
        private Marks marks;
        private long position;
        private int sinceMark;

        Walk(Fold fold, long last, Marks before) {
            this.fold = fold;
            this.marks = before;
            Optional<Mark> start = before.lastUpTo(last);
            this.tables = start.map(mark -> mark.tables().copy()).orElseGet(MemoryTables::new);
            this.position = start.map(Mark::position).orElse(0L);
        }

        /** Like a read model, it stops at what it cannot apply. */
        boolean takes(List<TrackedEventMessage<?>> portion) {
            return portion.stream().allMatch(this::takes);
        }

        private boolean takes(TrackedEventMessage<?> event) {
            try {
                fold.apply(event);
            } catch (RuntimeException e) {
                log.warn(
                        "The past of an organization ends before position {}: {}", event.trackingToken(), e.toString());
                return false;
            }
            position = event.trackingToken().position().orElseThrow();
            sinceMark++;
            if (sinceMark >= marks.gap() && !marks.reach(position)) {
                marks = marks.with(new Mark(position, tables.copy()), MOST_ROWS_OF_ONE);
                sinceMark = 0;
            }
            return true;
        }
    }
}
