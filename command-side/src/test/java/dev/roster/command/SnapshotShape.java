package dev.roster.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.roster.events.RosterEvent;
import dev.roster.eventstore.SnapshotSerializer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.EventSourcedAggregate;
import org.axonframework.eventsourcing.NoSnapshotTriggerDefinition;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.modelling.command.inspection.AnnotatedAggregateMetaModelFactory;
import org.axonframework.serialization.Revision;

/** Holds what a snapshot of an aggregate looks like against what was written down for the revision that its class names. */
public final class SnapshotShape {

    private static final SnapshotSerializer SERIALIZER = new SnapshotSerializer();

    private SnapshotShape() {}

    /** When this fails, snapshots that are out there would be read wrongly: give the aggregate a new revision, and that a new file. */
    public static <T> void assertAsWrittenDown(T empty, String stream, RosterEvent... past) {
        T state = after(empty, stream, past);
        Class<?> type = state.getClass();
        String file = "/golden/snapshots/%s.%s.json"
                .formatted(
                        type.getAnnotation(AggregateRoot.class).type(),
                        type.getAnnotation(Revision.class).value());
        String written = read(file);

        assertThat(SERIALIZER.serialize(state, String.class).getData()).isEqualTo(written);
        Object readBack = SERIALIZER.deserialize(SERIALIZER.serialize(state, String.class));
        assertThat(readBack).isNotSameAs(state).usingRecursiveComparison().isEqualTo(state);
    }

    @SuppressWarnings("unchecked")
    private static <T> T after(T empty, String stream, RosterEvent... past) {
        Class<T> type = (Class<T>) empty.getClass();
        EventSourcedAggregate<T> aggregate = EventSourcedAggregate.initialize(
                empty,
                AnnotatedAggregateMetaModelFactory.inspectAggregate(type),
                null,
                NoSnapshotTriggerDefinition.TRIGGER);
        List<DomainEventMessage<?>> messages = new ArrayList<>();
        for (RosterEvent event : past) {
            messages.add(new GenericDomainEventMessage<>("any", stream, messages.size(), event));
        }
        DefaultUnitOfWork<?> unitOfWork = DefaultUnitOfWork.startAndGet(null);
        try {
            aggregate.initializeState(DomainEventStream.of(messages));
            return aggregate.invoke(state -> state);
        } finally {
            unitOfWork.rollback();
        }
    }

    private static String read(String file) {
        try (InputStream golden = SnapshotShape.class.getResourceAsStream(file)) {
            assertThat(golden).as("the file " + file).isNotNull();
            return new String(golden.readAllBytes(), UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
