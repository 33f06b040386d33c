package dev.roster.processing;

import dev.roster.eventstore.EventSource;
import java.util.List;
import java.util.Optional;
import org.axonframework.serialization.Serializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.TransactionException;

/**
 * Whether the log is the one that a schema was made from. One that was restored from a backup may end before the places that are kept here; it
 * then gives the same positions to other events, which would be taken for handled and never be seen.
 */
final class KnownLog {

    private static final Logger log = LoggerFactory.getLogger(KnownLog.class);

    private final EventSource source;
    private final JdbcTemplate jdbc;
    private final String schema;
    private final Serializer tokens;

    private record Mark(long position, String eventId) {}

    KnownLog(EventSource source, JdbcTemplate jdbc, String schema, Serializer tokens) {
        this.source = source;
        this.jdbc = jdbc;
        this.schema = schema;
        this.tokens = tokens;
    }

    /** @throws IllegalStateException when it is another one; nothing may be handled then */
    void require() {
        // In this order: what is handled meanwhile is in the log already.
        long furthest = furthest();
        long end = source.createHeadToken().position().orElse(0);
        if (furthest > end) {
            throw anotherLog("has handled events up to position %d, and the log ends at %d".formatted(furthest, end));
        }
        mark().filter(mark -> !isInTheLog(mark)).ifPresent(mark -> {
            throw anotherLog("has handled event %s at position %d, where the log has another"
                    .formatted(mark.eventId, mark.position));
        });
    }

    private Optional<Mark> mark() {
        return jdbc
                .query(
                        "select position, event_id from " + schema + ".known_log",
                        (row, n) -> new Mark(row.getLong(1), row.getString(2)))
                .stream()
                .findFirst();
    }

    private boolean isInTheLog(Mark mark) {
        return source.eventIdAt(mark.position).filter(mark.eventId::equals).isPresent();
    }

    private IllegalStateException anotherLog(String what) {
        return new IllegalStateException("The schema " + schema + " " + what
                + ": the log was restored from a backup that is older than this schema, and what happens from now on would be taken for"
                + " handled. What to do stands in docs/runbook.md, under \"Backup and restore\".");
    }

    /** Now and then, and when everything is told to end. */
    void remember() {
        try {
            long furthest = furthest();
            source.eventIdAt(furthest)
                    .ifPresent(id -> jdbc.update(
                            "insert into " + schema + ".known_log as kept (position, event_id) values (?, ?)"
                                    + " on conflict (only_one) do update set position = excluded.position, event_id = excluded.event_id"
                                    + " where kept.position < excluded.position",
                            furthest,
                            id));
        } catch (DataAccessException | TransactionException e) {
            // It is tried again; until then the mark is an older one.
            log.debug("The furthest event in {} could not be noted now", schema, e);
        }
    }

    /** Of all segments of all processors. */
    private long furthest() {
        List<Long> positions = jdbc.query(
                "select token, tokenType from " + schema + ".token_entry where token is not null",
                (row, n) -> StoredTokens.position(tokens, row.getBytes(1), row.getString(2)));
        return positions.stream().mapToLong(Long::longValue).max().orElse(0);
    }
}
