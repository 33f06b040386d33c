package dev.roster.eventstore;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Properties;

/**
 * Whether PostgreSQL answers, within about a second. It is asked on a connection that is made for it, since those of the pool may all be busy:
 * that is a matter of load, and a process that is taken out of service for it leaves the more to the others.
 */
public final class DatabaseProbe {

    private static final String SECONDS = "1";

    /** Whoever asks more often is told the same. */
    private static final long KEPT_NANOS = Duration.ofSeconds(1).toNanos();

    /** Too many connections are open already: it is there, and the pool has its own. */
    private static final String TOO_MANY_CONNECTIONS = "53300";

    private final String url;
    private final Properties login = new Properties();
    private boolean answers;
    private long askedAt = System.nanoTime() - KEPT_NANOS;

    public DatabaseProbe(String url, String user, String password) {
        this.url = url;
        if (!user.isEmpty()) {
            login.setProperty("user", user);
        }
        if (!password.isEmpty()) {
            login.setProperty("password", password);
        }
        login.setProperty("ApplicationName", "roster-health");
        login.setProperty("connectTimeout", SECONDS);
        login.setProperty("socketTimeout", SECONDS);
        login.setProperty("loginTimeout", SECONDS);
    }

    public synchronized boolean answers() {
        if (System.nanoTime() - askedAt >= KEPT_NANOS) {
            answers = ask();
            askedAt = System.nanoTime();
        }
        return answers;
    }

    private boolean ask() {
        try (Connection connection = DriverManager.getConnection(url, login);
                Statement statement = connection.createStatement();
                ResultSet one = statement.executeQuery("select 1")) {
            return one.next();
        } catch (SQLException e) {
            return TOO_MANY_CONNECTIONS.equals(e.getSQLState());
        }
    }
}
