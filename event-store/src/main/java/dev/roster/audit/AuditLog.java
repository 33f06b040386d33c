package dev.roster.audit;

import dev.roster.events.AuditEvent;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;

/**
 * Records what changes nothing and is yet part of an organization's audit trail. Nothing is decided on such events, so that each has a
 * stream of its own: those who cause them at the same moment are in nobody's way.
 */
public final class AuditLog {

    private static final String TYPE = "audit";

    private final EventStorageEngine events;

    public AuditLog(EventStorageEngine events) {
        this.events = events;
    }

    /**
     * Records all of them, or none; they are durable when this returns.
     *
     * @param metadata of each of the events
     */
    public void record(List<? extends AuditEvent> what, Map<String, ?> metadata) {
        events.appendEvents(what.stream().map(event -> message(event, metadata)).toList());
    }

    /** The event as it is appended, for those who have others to append with it. */
    public static DomainEventMessage<AuditEvent> message(AuditEvent event, Map<String, ?> metadata) {
        return new GenericDomainEventMessage<>(TYPE, TYPE + ":" + UUID.randomUUID(), 0, event).withMetaData(metadata);
    }
}
