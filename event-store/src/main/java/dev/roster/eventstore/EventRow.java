package dev.roster.eventstore;

import java.time.ZoneOffset;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.Serializer;

/** An event as its row in the table. Made by the thread of the command, so that many are made at once. */
record EventRow(
        String stream,
        long sequence,
        String streamType,
        String eventId,
        String type,
        String revision,
        String occurredAt,
        String payload,
        String metadata) {

    static EventRow of(DomainEventMessage<?> event, Serializer serializer) {
        SerializedObject<String> payload = event.serializePayload(serializer, String.class);
        return new EventRow(
                event.getAggregateIdentifier(),
                event.getSequenceNumber(),
                event.getType(),
                event.getIdentifier(),
                payload.getType().getName(),
                payload.getType().getRevision(),
                event.getTimestamp().atOffset(ZoneOffset.UTC).toString(),
                payload.getData(),
                event.serializeMetaData(serializer, String.class).getData());
    }
}
