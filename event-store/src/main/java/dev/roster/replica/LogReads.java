package dev.roster.replica;

import com.zaxxer.hikari.HikariDataSource;
import java.util.function.Function;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Where the log is read: in a streaming replica, if there is one, and else where it is written. A replica shows commits in the order in which
 * they were made, which is that of positions: what it shows up to a position is all that there is. It may show less than the primary. Who asks
 * for events up to a position gets them from a replica that has come so far, and from the primary otherwise.
 */
public final class LogReads implements AutoCloseable {

    private final JdbcTemplate primary;
    private final Replica replica;

    /** @param replica null for none; is closed with this */
    public LogReads(DataSource primary, HikariDataSource replica) {
        this.primary = new JdbcTemplate(primary);
        this.replica = replica == null ? null : new Replica(replica);
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
        return replica == null
                ? query.apply(primary)
                : replica.whatIsThere(query).orElseGet(() -> query.apply(primary));
    }

    /** @param position up to which everything has to be there */
    public <T> T upTo(long position, Function<JdbcTemplate, T> query) {
        return replica == null
                ? query.apply(primary)
                : replica.upTo(position, query).orElseGet(() -> query.apply(primary));
    }

    @Override
    public void close() {
        if (replica != null) {
            replica.close();
        }
    }
}
