package dev.roster.query.rebuild;

import dev.roster.eventstore.Histories.Told;
import dev.roster.query.readmodel.MemoryTables;
import dev.roster.query.readmodel.ReadModel;
import dev.roster.query.timetravel.Fold;
import java.util.ArrayList;
import java.util.List;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;

/** Folds one history after the other in memory, and hands over what has come of those that are complete. */
final class CompleteHistories {

    private final Fold fold;
    private final Portions portions;

    /** What was read of the history that is under way, which may go on in the next portion. */
    private MemoryTables underWay = new MemoryTables();

    private String history;
    private String completed;
    private long unfinished;

    /** @param completed the last history that is not wanted any more; empty for none */
    CompleteHistories(Fold fold, Portions portions, String completed) {
        this.fold = fold;
        this.portions = portions;
        this.history = completed;
        this.completed = completed;
    }

    /**
     * What has come of some histories.
     *
     * @param rows of each
     * @param events how many they had
     * @param completed the last of them
     * @param isLast whether there are no more
     */
    record Part(List<MemoryTables> rows, long events, String completed, boolean isLast) {}

    /** Goes through one portion of events. */
    Part next() {
        List<Told> portion = portions.next();
        List<MemoryTables> rows = new ArrayList<>();
        long events = 0;
        DefaultUnitOfWork<EventMessage<?>> unitOfWork =
                DefaultUnitOfWork.startAndGet(GenericEventMessage.asEventMessage(completed));
        try {
            ReadModel.writeInto(underWay, unitOfWork);
            for (Told told : portion) {
                if (!told.history().equals(history)) {
                    rows.add(underWay);
                    events += unfinished;
                    unfinished = 0;
                    underWay = new MemoryTables();
                    ReadModel.writeInto(underWay, unitOfWork);
                    completed = history;
                    history = told.history();
                }
                fold.apply(told.event());
                unfinished++;
            }
        } finally {
            unitOfWork.rollback();
        }
        if (portion.isEmpty()) {
            rows.add(underWay);
            return new Part(rows, events + unfinished, history, true);
        }
        return new Part(rows, events, completed, false);
    }
}
