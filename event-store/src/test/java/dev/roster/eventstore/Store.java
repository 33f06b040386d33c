package dev.roster.eventstore;

import com.zaxxer.hikari.HikariDataSource;
import dev.roster.testing.TestDatabase;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.function.LongSupplier;
import org.axonframework.eventhandling.TrackingToken;
import org.springframework.jdbc.core.JdbcTemplate;

/** An event store in a database of its own. */
public final class Store implements AutoCloseable {

    private static final String INSERT = """
            insert into eventstore.event
                   (stream, sequence, stream_type, event_id, type, revision, occurred_at, payload, metadata)
            values (?, ?, ?, gen_random_uuid()::text, ?, ?, '2026-11-24T12:00:00Z', ?::json, '{}')
            """;

    private final String url = TestDatabase.create();
    private final Node node = new Node(url);

    public Store() {
        Migrations.migrate(dataSource(), "eventstore");
    }

    public PostgresEventStorageEngine engine() {
        return node.engine();
    }

    /** As each process has one of its own. */
    public EventSource source() {
        return node.source();
    }

    public HikariDataSource dataSource() {
        return node.dataSource();
    }

    /** Of its database, with user and password in it. */
    public String url() {
        return url;
    }

    public JdbcTemplate jdbc() {
        return new JdbcTemplate(dataSource());
    }

    public long head() {
        return PostgresEventStorageEngine.positionOf(engine().createHeadToken());
    }

    WakeUps wakeUps() {
        return node.wakeUps();
    }

    WakeUps newWakeUps() {
        return node.newWakeUps();
    }

    EventStream read(TrackingToken after) {
        return read(after, () -> 0);
    }

    EventStream read(TrackingToken after, LongSupplier pause) {
        return new EventStream(new Tail(engine(), wakeUps()), wakeUps(), after, pause, position -> {});
    }

    /** Keeps everybody else from appending until the transaction ends: the lock that {@code append_events} takes. */
    static void takeAppendLock(Connection transaction) throws SQLException {
        transaction.createStatement().execute("select pg_advisory_xact_lock(" + 0x726f73746572L + ")");
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
        node.close();
    }
}
