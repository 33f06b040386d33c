package dev.roster.eventstore;

import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Function;
import javax.sql.DataSource;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.Serializer;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Appends the events of one command in a transaction of its own. A command writes nothing else, so this is all of its durable effect:
 * when {@link #append} returns, everything is on disk, and when it throws, nothing is.
 */
final class EventAppender {

    /** Any number, as long as all writers use the same one. */
    private static final long APPEND_LOCK = 0x726f73746572L;

    /**
     * Held until the commit is visible: positions are drawn under it, so their order is the order of commits, and a reader that has
     * seen position n will never see anything at or below n appear.
     */
    private static final String LOCK = "select pg_advisory_xact_lock(" + APPEND_LOCK + ")";

    private static final String INSERT = """
            insert into eventstore.event
                   (stream, sequence, stream_type, event_id, type, revision, occurred_at, payload, metadata)
            select stream, sequence, stream_type, event_id, type, revision, occurred_at::timestamptz, payload::json, metadata::json
              from unnest(?::text[], ?::bigint[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[])
                   with ordinality
                as new (stream, sequence, stream_type, event_id, type, revision, occurred_at, payload, metadata, nth)
             order by nth
            returning position
            """;

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;
    private final Serializer serializer;

    EventAppender(DataSource dataSource, Serializer serializer) {
        this.jdbc = new JdbcTemplate(dataSource);
        this.transaction = new TransactionTemplate(new JdbcTransactionManager(dataSource));
        this.serializer = serializer;
    }

    /**
     * Makes the events durable.
     *
     * @return the position of the last of them
     * @throws org.springframework.dao.DuplicateKeyException when another writer was first on one of the streams
     */
    long append(List<? extends DomainEventMessage<?>> events) {
        List<SerializedObject<String>> payloads = events.stream()
                .map(event -> event.serializePayload(serializer, String.class))
                .toList();
        Object[] columns = {
            column(events, DomainEventMessage::getAggregateIdentifier),
            events.stream().map(DomainEventMessage::getSequenceNumber).toArray(Long[]::new),
            column(events, DomainEventMessage::getType),
            column(events, DomainEventMessage::getIdentifier),
            column(payloads, payload -> payload.getType().getName()),
            column(payloads, payload -> payload.getType().getRevision()),
            column(
                    events,
                    event -> event.getTimestamp().atOffset(ZoneOffset.UTC).toString()),
            column(payloads, SerializedObject::getData),
            column(
                    events,
                    event -> event.serializeMetaData(serializer, String.class).getData())
        };
        List<Long> positions = transaction.execute(status -> {
            jdbc.query(LOCK, row -> {});
            return jdbc.queryForList(INSERT, Long.class, columns);
        });
        return positions.get(positions.size() - 1);
    }

    private static <T> String[] column(List<? extends T> rows, Function<T, String> value) {
        return rows.stream().map(value).toArray(String[]::new);
    }
}
