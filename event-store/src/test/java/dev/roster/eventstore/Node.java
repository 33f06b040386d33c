package dev.roster.eventstore;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.DriverManager;
import java.util.Properties;

/** What one process of an installation has of the event store, as {@link EventStoreConfiguration} puts it together. */
final class Node implements AutoCloseable {

    private final String url;
    private final HikariDataSource dataSource;
    private final WakeUps wakeUps;
    private final PostgresEventStorageEngine engine;

    Node(String url) {
        this.url = url;
        dataSource = Databases.pool("node", url, "", "", 24, Databases.Commit.FLUSHED);
        wakeUps = newWakeUps();
        engine = new PostgresEventStorageEngine(dataSource, wakeUps::committed);
    }

    /** As another process has it. */
    WakeUps newWakeUps() {
        Properties login = new Properties();
        login.setProperty("ApplicationName", "roster-wake-ups");
        return new WakeUps(() -> DriverManager.getConnection(url, login));
    }

    HikariDataSource dataSource() {
        return dataSource;
    }

    WakeUps wakeUps() {
        return wakeUps;
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
