package dev.roster.eventstore;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.DriverManager;
import java.util.Properties;

/** What one process of an installation has of the event store. */
final class Node implements AutoCloseable {

    private final HikariDataSource dataSource;
    private final WakeUps wakeUps;
    private final PostgresEventStorageEngine engine;

    Node(String url) {
        dataSource = Databases.pool("node", url, "", "", 8, Databases.Commit.FLUSHED);
        Properties login = new Properties();
        login.setProperty("ApplicationName", "roster-wake-ups");
        wakeUps = new WakeUps(() -> DriverManager.getConnection(url, login));
        engine = new PostgresEventStorageEngine(dataSource, wakeUps::committed);
    }

    PostgresEventStorageEngine engine() {
        return engine;
    }

    EventSource source() {
        return new EventSource(engine, wakeUps);
    }

    @Override
    public void close() {
        engine.close();
        wakeUps.close();
        dataSource.close();
    }
}
