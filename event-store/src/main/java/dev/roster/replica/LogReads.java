package dev.roster.replica;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import java.util.function.Function;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Where the log is read: in a streaming replica, if there is one, and else where it is written. A replica shows commits in the order in which
 * they were made, which is that of positions: what it shows up to a position is all that there is. It may show less than the primary. Who asks
 * for events up to a position gets them from a replica that has come so far, and from the primary otherwise.
 */
public final class LogReads implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(LogReads.class);

    /** For so long nobody asks a replica that did not answer. */
    private static final long LEFT_ALONE_NANOS = Duration.ofSeconds(5).toNanos();

    private static final String REACHED = "select coalesce(max(position), 0) from eventstore.event";

    private final JdbcTemplate primary;
    private final HikariDataSource pool;
    private final JdbcTemplate replica;
    private volatile long reached;
    private volatile long failedAt = System.nanoTime() - LEFT_ALONE_NANOS;

    /** @param replica null for none; is closed with this */
    public LogReads(DataSource primary, HikariDataSource replica) {
        this.primary = new JdbcTemplate(primary);
        this.pool = replica;
        this.replica = replica == null ? null : new JdbcTemplate(replica);
    }

    /** Without a replica. */
    public static LogReads ofPrimary(DataSource primary) {
        return new LogReads(primary, null);
    }

    /** Whether what a wake-up tells of may not be there to read yet. */
    public boolean mayBeLate() {
        return replica != null;
    }

    /** What comes next, for those who come again: it may not be all that there is. */
    public <T> T whatIsThere(Function<JdbcTemplate, T> query) {
        return isLeftAlone() ? query.apply(primary) : fromReplica(query);
    }

    /** @param position up to which everything has to be there */
    public <T> T upTo(long position, Function<JdbcTemplate, T> query) {
        return isLeftAlone() || !hasReached(position) ? query.apply(primary) : fromReplica(query);
    }

    private boolean isLeftAlone() {
        return replica == null || System.nanoTime() - failedAt < LEFT_ALONE_NANOS;
    }

    private boolean hasReached(long position) {
        if (position > reached) {
            try {
                Long now = replica.queryForObject(REACHED, Long.class);
                reached = now == null ? 0 : now;
            } catch (DataAccessException e) {
                noteFailure(e);
                return false;
            }
        }
        return position <= reached;
    }

    private <T> T fromReplica(Function<JdbcTemplate, T> query) {
        try {
            return query.apply(replica);
        } catch (DataAccessException e) {
            noteFailure(e);
            return query.apply(primary);
        }
    }

    /** Other failures are of a query alone: replaying may end one that stands in its way. */
    private void noteFailure(DataAccessException failure) {
        if (failure instanceof DataAccessResourceFailureException) {
            log.warn("The replica does not answer, and the primary is read: {}", failure.toString());
            failedAt = System.nanoTime();
        }
    }

    @Override
    public void close() {
        if (pool != null) {
            pool.close();
        }
    }
}
