package dev.roster.processing;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * How many segments of a processor this node may hold: those that there are, shared among the nodes that say that they live. It says so
 * itself whenever it is asked, which is by whoever claims segments: a node in which nobody does so any more is not counted. Neither is one,
 * for a while, that leaves a segment lying which it might have: it may be at fault with that one alone, and others are to have it.
 */
final class FairShare {

    private static final Logger log = LoggerFactory.getLogger(FairShare.class);

    private static final long SAID_EVERY_NANOS = Duration.ofSeconds(1).toNanos();

    /** Who has not said so for this long does not live. Not longer than claims last, so that these can be taken when they run out. */
    private static final Duration GONE_AFTER = Duration.ofSeconds(4);

    /** Several times as long as it takes to claim a segment. */
    private static final long MAY_LIE_NANOS = Duration.ofSeconds(3).toNanos();

    /** As long as Axon leaves a segment alone, at most, on which a node failed. */
    private static final long ASIDE_NANOS = Duration.ofMinutes(1).toNanos();

    private static final Duration FORGOTTEN_AFTER = Duration.ofHours(1);

    private record Seen(int others, int mine, int free) {}

    private final JdbcTemplate jdbc;
    private final String processor;
    private final String node;
    private final int segments;
    private final String table;
    private final String look;
    private boolean taking;
    private long saidAt;
    private int most;
    private long lyingSince;
    private boolean lying;
    private long asideUntil;
    private boolean aside;

    FairShare(JdbcTemplate jdbc, String schema, String processor, String node, int segments) {
        this.jdbc = jdbc;
        this.processor = processor;
        this.node = node;
        this.segments = segments;
        this.most = segments;
        this.table = schema + ".processing_node";
        String tokens = schema + ".token_entry";
        this.look = """
                select (select count(*) from %1$s
                         where processor = ? and node <> ? and seen_at > clock_timestamp() - interval '%2$d ms'),
                       count(*) filter (where owner = ?),
                       count(*) filter (where owner is null or %4$s)
                  from %3$s
                 where processorName = ?
                """.formatted(table, GONE_AFTER.toMillis(), tokens, ClaimedTokens.expired(tokens));
    }

    /** To be told before the first question. */
    synchronized void begin() {
        jdbc.update("delete from " + table + " where seen_at < clock_timestamp() - interval '"
                + FORGOTTEN_AFTER.toMillis() + " ms'");
        taking = true;
        aside = false;
        lying = false;
        saidAt = System.nanoTime() - SAID_EVERY_NANOS;
    }

    /** Others need not wait until they miss this node. */
    synchronized void end() {
        taking = false;
        try {
            leave();
        } catch (DataAccessException e) {
            log.debug("{} could not say that it ends, which others see after a while", processor, e);
        }
    }

    /** As of about a second ago. */
    synchronized int most() {
        long now = System.nanoTime();
        if (taking && now - saidAt >= SAID_EVERY_NANOS) {
            saidAt = now;
            try {
                say(now);
                most = shareOf(look(), now);
            } catch (DataAccessException e) {
                log.debug("{} does not know who else takes part, and stays with what it knew", processor, e);
            }
        }
        return most;
    }

    private void say(long now) {
        aside = aside && now - asideUntil < 0;
        if (!aside) {
            jdbc.update(
                    "insert into " + table + " (processor, node, seen_at) values (?, ?, clock_timestamp())"
                            + " on conflict (processor, node) do update set seen_at = excluded.seen_at",
                    processor,
                    node);
        }
    }

    private Seen look() {
        return jdbc.queryForObject(
                look,
                (row, n) -> new Seen(row.getInt(1), row.getInt(2), row.getInt(3)),
                processor,
                node,
                node,
                processor);
    }

    private int shareOf(Seen seen, long now) {
        int nodes = seen.others() + 1;
        int share = (segments + nodes - 1) / nodes;
        boolean leavesOneLying = seen.free() > 0 && seen.mine() < share;
        if (leavesOneLying && !lying) {
            lyingSince = now;
        }
        lying = leavesOneLying;
        if (lying && !aside && now - lyingSince > MAY_LIE_NANOS) {
            aside = true;
            asideUntil = now + ASIDE_NANOS;
            leave();
        }
        return share;
    }

    private void leave() {
        jdbc.update("delete from " + table + " where processor = ? and node = ?", processor, node);
    }
}
