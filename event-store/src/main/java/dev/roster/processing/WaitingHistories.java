package dev.roster.processing;

import java.time.Duration;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Which histories have dead letters. As long as none can be there the database is not asked: this node notes when it writes one, and looks
 * now and then for those that are there.
 */
final class WaitingHistories {

    private static final Logger log = LoggerFactory.getLogger(WaitingHistories.class);

    /** A letter that was noted is committed later, and seen by nobody before. No transaction takes so long. */
    private static final long COMMITTED_NANOS = Duration.ofMinutes(1).toNanos();

    private final JdbcTemplate jdbc;
    private final String any;
    private final String first;
    private final String count;
    private final Supplier<Set<String>> handlers;
    private final LongSupplier nanos;

    private long notedAt;
    private volatile boolean possible = true;

    /** @param handlers the names that the dead letters are kept under */
    WaitingHistories(JdbcTemplate jdbc, String schema, Supplier<Set<String>> handlers, LongSupplier nanos) {
        String letters = " from " + schema + ".dead_letter where processingGroup = ";
        this.jdbc = jdbc;
        this.any = "select exists (select 1" + letters + "any (?))";
        this.first = "select min(position) from unnest(?) handler, lateral"
                + " (select (convert_from(token, 'UTF8')::json ->> 'globalIndex')::bigint as position" + letters
                + "handler and sequenceIdentifier = ? order by sequenceIndex limit 1) letter";
        this.count = "select count(*)" + letters + "any (?) and sequenceIdentifier = ?";
        this.handlers = handlers;
        this.nanos = nanos;
        this.notedAt = nanos.getAsLong();
    }

    /** There may be a letter soon, or there may be some that another node has written. */
    synchronized void note() {
        notedAt = nanos.getAsLong();
        possible = true;
    }

    /** Whether there may be any. */
    boolean arePossible() {
        return possible;
    }

    /** Finds out whether there are any. */
    void look() {
        try {
            conclude(Boolean.TRUE.equals(jdbc.queryForObject(any, Boolean.class, (Object) names())));
        } catch (RuntimeException e) {
            // What was known before stays; it is looked again.
            log.debug("Nobody could tell whether there are dead letters", e);
        }
    }

    private synchronized void conclude(boolean found) {
        possible = found || nanos.getAsLong() - notedAt < COMMITTED_NANOS;
    }

    /** The position of the first event of a history that waits. */
    OptionalLong firstOf(String history) {
        Long position = jdbc.queryForObject(first, Long.class, names(), history);
        return position == null ? OptionalLong.empty() : OptionalLong.of(position);
    }

    /** How many events of a history wait. */
    long countOf(String history) {
        return jdbc.queryForObject(count, Long.class, names(), history);
    }

    private String[] names() {
        return handlers.get().toArray(String[]::new);
    }
}
