package dev.roster.benchmarks.axon;

import dev.roster.eventstore.PostgresEventStorageEngine;
import java.util.List;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventsourcing.eventstore.jdbc.JdbcEventStorageEngine;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.serialization.Serializer;

/** Axon's engine does not know at which position it has appended. Answers get one all the same, or they would go and ask. */
final class AnsweringEngine extends JdbcEventStorageEngine {

    AnsweringEngine(Builder builder) {
        super(builder);
    }

    @Override
    protected void appendEvents(List<? extends EventMessage<?>> events, Serializer serializer) {
        super.appendEvents(events, serializer);
        CurrentUnitOfWork.ifStarted(
                unitOfWork -> unitOfWork.root().resources().put(PostgresEventStorageEngine.POSITION_RESOURCE, 0L));
    }
}
