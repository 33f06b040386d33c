package dev.roster.eventstore;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;

/** Makes connection pools that all share the same guards. */
public final class Databases {

    /** In place of Axon's own time-outs, which interrupt threads: PostgreSQL ends what runs or idles for too long, and rolls back. */
    private static final Duration STATEMENT_TIMEOUT = Duration.ofSeconds(30);

    /** Short: what a node that hangs has locked is what others have to wait for. Nobody thinks for long in the middle of a transaction. */
    private static final Duration IDLE_IN_TRANSACTION_TIMEOUT = Duration.ofSeconds(5);

    /**
     * Every statement touches few rows and has its index. The planner would rather read a table that it takes for small, and keeps to that
     * plan while the table grows, until somebody analyzes it; nor is any statement worth being compiled.
     */
    private static final String BY_INDEX =
            "-c enable_seqscan=off -c enable_hashjoin=off -c enable_mergejoin=off -c jit=off";

    private Databases() {}

    /** Whether a transaction is on disk when its commit returns, whatever the server's default is. */
    public enum Commit {
        FLUSHED("on"),

        /**
         * A crash of PostgreSQL may take back the last few transactions, whole and in order. For what can be made again from where it
         * then stands, as read models can.
         */
        FLUSHED_LATER("off");

        private final String synchronousCommit;

        Commit(String synchronousCommit) {
            this.synchronousCommit = synchronousCommit;
        }
    }

    /** A pool named for what it reaches; connections are made when they are first needed. */
    public static HikariDataSource pool(
            String name, String url, String user, String password, int size, Commit commit) {
        HikariConfig config = new HikariConfig();
        config.setPoolName(name);
        config.setJdbcUrl(url);
        if (!user.isEmpty()) {
            config.setUsername(user);
        }
        if (!password.isEmpty()) {
            config.setPassword(password);
        }
        config.setMaximumPoolSize(size);
        config.setMinimumIdle(Math.min(2, size));
        config.setConnectionTimeout(5_000);
        // A detail quotes the row that was refused, and with it what is nobody's business.
        config.addDataSourceProperty("logServerErrorDetail", "false");
        config.addDataSourceProperty("ApplicationName", "roster-" + name);
        config.addDataSourceProperty(
                "options",
                "-c statement_timeout=%d -c idle_in_transaction_session_timeout=%d -c synchronous_commit=%s %s"
                        .formatted(
                                STATEMENT_TIMEOUT.toMillis(),
                                IDLE_IN_TRANSACTION_TIMEOUT.toMillis(),
                                commit.synchronousCommit,
                                BY_INDEX));
        return new HikariDataSource(config);
    }
}
