package dev.roster.command.commandbus;

import dev.roster.eventstore.SnapshotSerializer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.axonframework.modelling.command.ConcurrencyException;
import org.axonframework.serialization.SerializedObject;

/** A store in memory that, unlike Axon's own, tells who was late, and keeps snapshots as what they are stored as. */
final class InMemoryEvents extends InMemoryEventStorageEngine {

    private final SnapshotSerializer serializer = new SnapshotSerializer();
    private final Map<String, DomainEventMessage<SerializedObject<String>>> snapshots = new ConcurrentHashMap<>();
    private final AtomicInteger reads = new AtomicInteger();
    private final AtomicInteger snapshotsRead = new AtomicInteger();

    @Override
    public synchronized void appendEvents(List<? extends EventMessage<?>> events) {
        for (EventMessage<?> event : events) {
            DomainEventMessage<?> appended = (DomainEventMessage<?>) event;
            long last = lastSequenceNumberFor(appended.getAggregateIdentifier()).orElse(-1L);
            if (appended.getSequenceNumber() <= last) {
                throw new ConcurrencyException("too late on " + appended.getAggregateIdentifier());
            }
        }
        super.appendEvents(events);
    }

    @Override
    public Optional<Long> lastSequenceNumberFor(String stream) {
        return super.readEvents(stream, 0)
                .asStream()
                .map(DomainEventMessage::getSequenceNumber)
                .reduce((earlier, later) -> later)
                .map(Long.class::cast);
    }

    @Override
    public DomainEventStream readEvents(String stream, long firstSequenceNumber) {
        reads.incrementAndGet();
        return super.readEvents(stream, firstSequenceNumber);
    }

    /** How often a stream was read, from wherever on. */
    int reads() {
        return reads.get();
    }

    /** How often a snapshot was of use. */
    int snapshotsRead() {
        return snapshotsRead.get();
    }

    @Override
    public void storeSnapshot(DomainEventMessage<?> snapshot) {
        snapshots.put(
                snapshot.getAggregateIdentifier(),
                new GenericDomainEventMessage<>(
                        snapshot.getType(),
                        snapshot.getAggregateIdentifier(),
                        snapshot.getSequenceNumber(),
                        serializer.serialize(snapshot.getPayload(), String.class)));
    }

    @Override
    public Optional<DomainEventMessage<?>> readSnapshot(String stream) {
        return Optional.ofNullable(snapshots.get(stream)).map(stored -> {
            snapshotsRead.incrementAndGet();
            Object state = serializer.deserialize(stored.getPayload());
            return new GenericDomainEventMessage<>(stored.getType(), stream, stored.getSequenceNumber(), state);
        });
    }
}
