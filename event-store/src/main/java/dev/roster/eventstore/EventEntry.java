package dev.roster.eventstore;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.axonframework.eventhandling.DomainEventData;
import org.axonframework.serialization.SerializedMetaData;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.SimpleSerializedObject;
import org.axonframework.serialization.SimpleSerializedType;

/** A stored event as Axon takes it. Axon's own entries keep the time as text, which takes as long to read as all the rest. */
record EventEntry(
        String streamType,
        String stream,
        long sequence,
        String eventId,
        Instant occurredAt,
        SimpleSerializedType type,
        byte[] payload,
        byte[] metadata)
        implements DomainEventData<byte[]> {

    /** Of a row with the columns that {@link PostgresEventStorageEngine#COLUMNS} names. */
    static EventEntry of(ResultSet row) throws SQLException {
        return new EventEntry(
                row.getString(4),
                row.getString(2),
                row.getLong(3),
                row.getString(5),
                row.getObject(8, OffsetDateTime.class).toInstant(),
                new SimpleSerializedType(row.getString(6), row.getString(7)),
                row.getBytes(9),
                row.getBytes(10));
    }

    @Override
    public String getType() {
        return streamType;
    }

    @Override
    public String getAggregateIdentifier() {
        return stream;
    }

    @Override
    public long getSequenceNumber() {
        return sequence;
    }

    @Override
    public String getEventIdentifier() {
        return eventId;
    }

    @Override
    public Instant getTimestamp() {
        return occurredAt;
    }

    @Override
    public SerializedObject<byte[]> getPayload() {
        return new SimpleSerializedObject<>(payload, byte[].class, type);
    }

    @Override
    public SerializedObject<byte[]> getMetaData() {
        return new SerializedMetaData<>(metadata, byte[].class);
    }
}
