package dev.roster.processing;

import dev.roster.eventstore.EventSource;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.axonframework.serialization.Serializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Whether the log is the one that a schema was made from. One that was restored from a backup may end before the places that are kept here; it
 * then gives the same positions to other events, which would be taken for handled and never be seen.
 */
final class KnownLog {

    private static final Logger log = LoggerFactory.getLogger(KnownLog.class);

    /** A replica may show what the primary, which waits for it to say so, does not show yet. */
    private static final Duration MAY_BE_LATE = Duration.ofSeconds(5);

    private static final Duration LOOK_AGAIN = Duration.ofMillis(100);

    /** For the same reason it is not believed at once that the furthest event is gone. */
    private static final int MISSED_RUNNING = 3;

    private final EventSource source;
    private final JdbcTemplate jdbc;
    private final String schema;
    private final Serializer tokens;
    private final Runnable onAnotherLog;
    private final AtomicInteger missed = new AtomicInteger();

    private record Mark(long position, String eventId) {}

    /** @param onAnotherLog run once when the log is replaced by another under those that read it: they must not go on */
    KnownLog(EventSource source, JdbcTemplate jdbc, String schema, Serializer tokens, Runnable onAnotherLog) {
        this.source = source;
        this.jdbc = jdbc;
        this.schema = schema;
        this.tokens = tokens;
        this.onAnotherLog = onAnotherLog;
    }

    /** @throws IllegalStateException when it is another one; nothing may be handled then */
    void require() {
        // In this order: what is handled meanwhile is in the log already.
        long furthest = furthest();
        long end = endOnce(furthest);
        if (furthest > end) {
            throw anotherLog("has handled events up to position %d, and the log ends at %d".formatted(furthest, end));
        }
        mark().filter(mark -> !isInTheLog(mark)).ifPresent(mark -> {
            throw anotherLog("has handled event %s at position %d, where the log has another"
                    .formatted(mark.eventId, mark.position));
        });
        missed.set(0);
    }

    /** Where the log ends, when it has come to the position or should have. */
    private long endOnce(long reached) {
        long deadline = System.nanoTime() + MAY_BE_LATE.toNanos();
        long end = end();
        while (end < reached && System.nanoTime() < deadline) {
            LockSupport.parkNanos(LOOK_AGAIN.toNanos());
            end = end();
        }
        return end;
    }

    private long end() {
        return source.createHeadToken().position().orElse(0);
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
        return new IllegalStateException(
                "The schema " + schema + " " + what
                        + ": the log was restored from a backup that is older than this schema, or a standby was promoted that had less of it,"
                        + " and what happens from now on would be taken for handled. What to do stands in docs/runbook.md, under \"Backup and restore\".");
    }

    /** Now and then, and when everything is told to end. */
    void remember() {
        if (isAnother()) {
            // It may have grown past the furthest by now, and what it has there is not what was handled.
            return;
        }
        try {
            long furthest = furthest();
            Optional<String> eventId = source.eventIdAt(furthest);
            eventId.ifPresent(id -> note(furthest, id));
            if (eventId.isPresent() || furthest == 0) {
                missed.set(0);
            } else if (missed.incrementAndGet() >= MISSED_RUNNING) {
                endWith(furthest);
            }
        } catch (RuntimeException e) {
            // It is tried again; until then the mark is an older one.
            log.debug("The furthest event in {} could not be noted now", schema, e);
        }
    }

    private boolean isAnother() {
        return missed.get() >= MISSED_RUNNING;
    }

    private void note(long position, String eventId) {
        jdbc.update(
                "insert into " + schema + ".known_log as kept (position, event_id) values (?, ?)"
                        + " on conflict (only_one) do update set position = excluded.position, event_id = excluded.event_id"
                        + " where kept.position < excluded.position",
                position,
                eventId);
    }

    private void endWith(long furthest) {
        log.error(
                "Nothing more is handled in this process",
                anotherLog(
                        "has handled events up to position %d, where the log has none any more".formatted(furthest)));
        onAnotherLog.run();
    }

    /** Of all segments of all processors. */
    private long furthest() {
        List<Long> positions = jdbc.query(
                "select token, tokenType from " + schema + ".token_entry where token is not null",
                (row, n) -> StoredTokens.position(tokens, row.getBytes(1), row.getString(2)));
        return positions.stream().mapToLong(Long::longValue).max().orElse(0);
    }
}
