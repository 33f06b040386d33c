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

    /** Of a server that can be done without: whoever waits for it could have the answer from another. */
    private static final Duration DISPENSABLE_STATEMENT_TIMEOUT = Duration.ofSeconds(2);

    private static final Duration DISPENSABLE_ANSWERS_WITHIN = Duration.ofSeconds(1);

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
        return new HikariDataSource(config(
                name,
                url,
                user,
                password,
                size,
                commit,
                new Patience(statementTimeout, CONNECTED_WITHIN, ANSWERED_WITHIN)));
    }

    /**
     * A pool for a server that only hastens things: nobody waits for it for longer than some three seconds, and it need not be there when the
     * process starts.
     */
    public static HikariDataSource dispensablePool(String name, String url, String user, String password, int size) {
        Patience little =
                new Patience(DISPENSABLE_STATEMENT_TIMEOUT, DISPENSABLE_ANSWERS_WITHIN, DISPENSABLE_ANSWERS_WITHIN);
        HikariConfig config = config(name, url, user, password, size, Commit.FLUSHED, little);
        config.setValidationTimeout(DISPENSABLE_ANSWERS_WITHIN.toMillis());
        config.setInitializationFailTimeout(-1);
        return new HikariDataSource(config);
    }

    /** @param answered so long after a statement should have been ended its connection is given up */
    private record Patience(Duration statement, Duration connected, Duration answered) {}

    private static HikariConfig config(
            String name, String url, String user, String password, int size, Commit commit, Patience patience) {
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
        config.setConnectionTimeout(patience.connected.toMillis());
        config.setValidationTimeout(PROVEN_WITHIN.toMillis());
        config.setKeepaliveTime(PROVEN_EVERY.toMillis());
        guards(patience.connected, patience.statement.plus(patience.answered))
                .forEach((guard, value) -> config.addDataSourceProperty(guard.toString(), value));
        // A detail quotes the row that was refused, and with it what is nobody's business.
        config.addDataSourceProperty("logServerErrorDetail", "false");
        config.addDataSourceProperty("ApplicationName", "roster-" + name);
        config.addDataSourceProperty(
                "options",
                "-c statement_timeout=%d -c idle_in_transaction_session_timeout=%d -c synchronous_commit=%s %s %s"
                        .formatted(
                                patience.statement.toMillis(),
                                IDLE_IN_TRANSACTION_TIMEOUT.toMillis(),
                                commit.synchronousCommit,
                                KEPT_ALIVE,
                                BY_INDEX));
        return config;
    }

    /** How to log in to a connection that belongs to no pool, and that is given up when PostgreSQL says nothing for so long. */
    static Properties login(String name, String user, String password, Duration answeredWithin) {
        Properties login = guards(CONNECTED_WITHIN, answeredWithin);
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
    private static Properties guards(Duration connectedWithin, Duration answeredWithin) {
        Properties guards = new Properties();
        guards.setProperty("connectTimeout", Long.toString(connectedWithin.toSeconds()));
        // Else it would be that of the pool that was made last: each tells all of the process how long a login may
        // take.
        guards.setProperty("loginTimeout", Long.toString(connectedWithin.toSeconds()));
        guards.setProperty("socketTimeout", Long.toString(answeredWithin.toSeconds()));
        guards.setProperty("tcpKeepAlive", "true");
        return guards;
    }
}
