package dev.roster.eventstore;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.axonframework.eventhandling.DomainEventData;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventEntry;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.SerializedType;
import org.axonframework.serialization.SimpleSerializedType;
import org.springframework.jdbc.core.JdbcTemplate;

/** The newest snapshot of each stream that has one. */
final class SnapshotTable {

    private static final String READ = """
            select sequence, stream_type, type, revision, taken_at, payload from eventstore.snapshot where stream = ?
            """;

    /** An older one never replaces a newer one, unless that is of a shape which this code does not write any more. */
    private static final String STORE = """
            insert into eventstore.snapshot as stored (stream, sequence, stream_type, type, revision, taken_at, payload)
            values (?, ?, ?, ?, ?, ?, ?)
            on conflict (stream) do update
               set sequence = excluded.sequence, stream_type = excluded.stream_type, type = excluded.type,
                   revision = excluded.revision, taken_at = excluded.taken_at, payload = excluded.payload
             where stored.sequence < excluded.sequence or stored.revision <> excluded.revision
            """;

    private final JdbcTemplate jdbc;
    private final SnapshotSerializer serializer;

    SnapshotTable(DataSource dataSource, SnapshotSerializer serializer) {
        this.jdbc = new JdbcTemplate(dataSource);
        this.serializer = serializer;
    }

    /** The snapshot of a stream, unless it has the shape of another version of the code: that one is as good as none. */
    Stream<DomainEventData<String>> read(String stream) {
        return jdbc
                .<DomainEventData<String>>query(
                        READ,
                        (row, n) -> new GenericDomainEventEntry<>(
                                row.getString("stream_type"),
                                stream,
                                row.getLong("sequence"),
                                stream + "@" + row.getLong("sequence"),
                                row.getObject("taken_at", OffsetDateTime.class).toInstant(),
                                row.getString("type"),
                                row.getString("revision"),
                                row.getString("payload"),
                                "{}"),
                        stream)
                .stream()
                .filter(snapshot -> isOfToday(snapshot.getPayload().getType()));
    }

    private boolean isOfToday(SerializedType stored) {
        Class<?> shape = serializer.classForType(new SimpleSerializedType(stored.getName(), null));
        return Optional.ofNullable(serializer.typeForClass(shape).getRevision())
                .equals(Optional.ofNullable(stored.getRevision()));
    }

    void store(DomainEventMessage<?> snapshot) {
        SerializedObject<String> payload = snapshot.serializePayload(serializer, String.class);
        jdbc.update(
                STORE,
                snapshot.getAggregateIdentifier(),
                snapshot.getSequenceNumber(),
                snapshot.getType(),
                payload.getType().getName(),
                payload.getType().getRevision(),
                snapshot.getTimestamp().atOffset(ZoneOffset.UTC),
                payload.getData());
    }
}
