package dev.roster.command.commandbus;

import java.util.ArrayList;
import java.util.List;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.axonframework.modelling.command.Aggregate;

/**
 * What a unit of work took from the cache without asking the store whether it is still so. Appending to the stream asks: it fails when
 * another node was there first. What a decision rests on and does not append to remains unconfirmed.
 *
 * @param version of the aggregate when it was taken
 */
record Unconfirmed(Aggregate<?> aggregate, Long version) {

    private static final String RESOURCE = "roster.unconfirmed";

    static void note(UnitOfWork<?> unitOfWork, Aggregate<?> aggregate) {
        taken(unitOfWork).add(new Unconfirmed(aggregate, aggregate.version()));
    }

    /** Whether anything was taken from the cache at all. */
    static boolean any(UnitOfWork<?> unitOfWork) {
        return !taken(unitOfWork).isEmpty();
    }

    /** Whether anything that was taken will still be unconfirmed when the events are appended. */
    static boolean remains(UnitOfWork<?> unitOfWork) {
        return taken(unitOfWork).stream().anyMatch(it -> it.version.equals(it.aggregate.version()));
    }

    private static List<Unconfirmed> taken(UnitOfWork<?> unitOfWork) {
        return unitOfWork.root().getOrComputeResource(RESOURCE, key -> new ArrayList<>());
    }
}
