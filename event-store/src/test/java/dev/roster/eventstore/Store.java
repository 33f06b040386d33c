package dev.roster.eventstore;

import com.zaxxer.hikari.HikariDataSource;
import dev.roster.testing.TestDatabase;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import org.axonframework.eventhandling.TrackingToken;
import org.springframework.jdbc.core.JdbcTemplate;

/** An event store in a database of its own, as {@link EventStoreConfiguration} puts it together. */
public final class Store implements AutoCloseable {

    private static final String INSERT = """
            insert into eventstore.event
                   (stream, sequence, stream_type, event_id, type, revision, occurred_at, payload, metadata)
            values (?, ?, ?, gen_random_uuid()::text, ?, ?, '2026-11-24T12:00:00Z', ?::json, '{}')
            """;

    private final String url = TestDatabase.create();
    private final HikariDataSource dataSource = Databases.pool("test", url, "", "", 24, Databases.Commit.FLUSHED);
    private final WakeUps wakeUps;
    private final PostgresEventStorageEngine engine;

    public Store() {
        Migrations.migrate(dataSource, "eventstore");
        this.wakeUps = newWakeUps();
        this.engine = new PostgresEventStorageEngine(dataSource, wakeUps::committed);
    }

    public PostgresEventStorageEngine engine() {
        return engine;
    }

    /** As each process has one of its own. */
    public EventSource source() {
        return new EventSource(engine, wakeUps);
    }

    public HikariDataSource dataSource() {
        return dataSource;
    }

    public JdbcTemplate jdbc() {
        return new JdbcTemplate(dataSource);
    }

    public long head() {
        return PostgresEventStorageEngine.positionOf(engine.createHeadToken());
    }

    WakeUps wakeUps() {
        return wakeUps;
    }

    /** As another process has it. */
    WakeUps newWakeUps() {
        Properties login = new Properties();
        login.setProperty("ApplicationName", "roster-wake-ups");
        return new WakeUps(() -> DriverManager.getConnection(url, login));
    }

    EventStream read(TrackingToken after) {
        return new EventStream(new Tail(engine, wakeUps), wakeUps, after);
    }

    /** A connection outside of the pool, in a transaction that the test ends. */
    Connection transaction() throws SQLException {
        Connection connection = DriverManager.getConnection(url);
        connection.setAutoCommit(false);
        return connection;
    }

    /** Writes a row past the engine: nobody is told. */
    void insert(String stream, long sequence, String streamType, String name, String revision, String payload) {
        jdbc().update(INSERT, stream, sequence, streamType, name, revision, payload);
    }

    void insert(Connection transaction, String stream, long sequence, Golden golden) throws SQLException {
        insertInto(transaction, stream, sequence, golden);
    }

    static void insertInto(Connection transaction, String stream, long sequence, Golden golden) throws SQLException {
        try (var statement = transaction.prepareStatement(INSERT)) {
            statement.setString(1, stream);
            statement.setLong(2, sequence);
            statement.setString(3, "organization");
            statement.setString(4, golden.name());
            statement.setString(5, golden.revision());
            statement.setString(6, golden.json());
            statement.executeUpdate();
        }
    }

    @Override
    public void close() {
        engine.close();
        wakeUps.close();
        dataSource.close();
    }
}
