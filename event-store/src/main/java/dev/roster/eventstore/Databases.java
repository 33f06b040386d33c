package dev.roster.eventstore;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import java.util.Properties;

/** Makes connection pools that all share the same guards. */
public final class Databases {

    /** In place of Axon's own time-outs, which interrupt threads: PostgreSQL ends what runs or idles for too long, and rolls back. */
    static final Duration STATEMENT_TIMEOUT = Duration.ofSeconds(30);

    /**
     * An answer that is still not there so long after PostgreSQL would have ended the statement is never going to come: the connection is
     * cut, and nobody was told.
     */
    private static final Duration ANSWERED_WITHIN = Duration.ofSeconds(5);

    private static final Duration CONNECTED_WITHIN = Duration.ofSeconds(5);

    /** Of a connection that rests in the pool, to the question whether it is still one; a pool has several of them to ask. */
    private static final Duration PROVEN_WITHIN = Duration.ofSeconds(2);

    /** So often a connection that rests is asked. */
    private static final Duration PROVEN_EVERY = Duration.ofSeconds(30);

    /** PostgreSQL, too, finds out that nobody is there any more, and gives the connection to somebody else: within a minute. */
    private static final String KEPT_ALIVE =
            "-c tcp_keepalives_idle=30 -c tcp_keepalives_interval=10 -c tcp_keepalives_count=3";

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
        return pool(name, url, user, password, size, commit, STATEMENT_TIMEOUT);
    }

    /** The same, where statements may take so long. */
    public static HikariDataSource pool(
            String name, String url, String user, String password, int size, Commit commit, Duration statementTimeout) {
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
        config.setConnectionTimeout(CONNECTED_WITHIN.toMillis());
        config.setValidationTimeout(PROVEN_WITHIN.toMillis());
        config.setKeepaliveTime(PROVEN_EVERY.toMillis());
        guards(statementTimeout.plus(ANSWERED_WITHIN))
                .forEach((guard, value) -> config.addDataSourceProperty(guard.toString(), value));
        // A detail quotes the row that was refused, and with it what is nobody's business.
        config.addDataSourceProperty("logServerErrorDetail", "false");
        config.addDataSourceProperty("ApplicationName", "roster-" + name);
        config.addDataSourceProperty(
                "options",
                "-c statement_timeout=%d -c idle_in_transaction_session_timeout=%d -c synchronous_commit=%s %s %s"
                        .formatted(
                                statementTimeout.toMillis(),
                                IDLE_IN_TRANSACTION_TIMEOUT.toMillis(),
                                commit.synchronousCommit,
                                KEPT_ALIVE,
                                BY_INDEX));
        return new HikariDataSource(config);
    }

    /** How to log in to a connection that belongs to no pool, and that is given up when PostgreSQL says nothing for so long. */
    static Properties login(String name, String user, String password, Duration answeredWithin) {
        Properties login = guards(answeredWithin);
        login.setProperty("ApplicationName", "roster-" + name);
        login.setProperty("options", KEPT_ALIVE);
        if (!user.isEmpty()) {
            login.setProperty("user", user);
        }
        if (!password.isEmpty()) {
            login.setProperty("password", password);
        }
        return login;
    }

    /**
     * A connection can be gone without a word: a host that lost its power, a firewall that forgot. Whoever waits for it waits for ever unless
     * this ends it.
     */
    private static Properties guards(Duration answeredWithin) {
        Properties guards = new Properties();
        guards.setProperty("connectTimeout", Long.toString(CONNECTED_WITHIN.toSeconds()));
        guards.setProperty("socketTimeout", Long.toString(answeredWithin.toSeconds()));
        guards.setProperty("tcpKeepAlive", "true");
        return guards;
    }
}
