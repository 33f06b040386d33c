package dev.roster.query.timetravel;

import static java.util.stream.Collectors.toUnmodifiableSet;

import dev.roster.events.EventCatalog;
import dev.roster.events.EventType;
import dev.roster.query.readmodel.MemoryTables;
import dev.roster.query.readmodel.Projection;
import dev.roster.query.readmodel.ReadModel;
import java.util.Set;
import org.axonframework.eventhandling.AnnotationEventHandlerAdapter;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;

/** A projection that writes to tables in memory. It is the same that writes to those of the database. */
public final class Fold {

    private final AnnotationEventHandlerAdapter handler;
    private final Set<String> types;

    public Fold(Projection projection) {
        this.handler = new AnnotationEventHandlerAdapter(projection);
        this.types = EventCatalog.types().stream()
                .filter(type -> handler.canHandleType(type.eventClass()))
                .map(EventType::name)
                .collect(toUnmodifiableSet());
    }

    /** The stored names of the events that make a difference to it. */
    public Set<String> types() {
        return types;
    }

    /** Whether it makes a difference to the projection. */
    public boolean canApply(EventMessage<?> event) {
        return handler.canHandle(event);
    }

    /** The same in a unit of work that is under way, and tells where to. */
    public void apply(EventMessage<?> event) {
        try {
            handler.handle(event);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** @throws RuntimeException when the projection cannot do anything with the event, as it is or after those before it */
    public void apply(EventMessage<?> event, MemoryTables tables) {
        DefaultUnitOfWork<EventMessage<?>> unitOfWork = DefaultUnitOfWork.startAndGet(event);
        try {
            ReadModel.writeInto(tables, unitOfWork);
            apply(event);
        } finally {
            unitOfWork.rollback();
        }
    }
}
