package dev.roster.benchmarks.installation;

import dev.roster.values.AddressDigest;
import dev.roster.values.UserId;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Everything that an installation keeps in the database, on its way there: events, keys of people, and what is still to be done. */
final class Store implements AutoCloseable, People.Register {

    private static final String EVENTS = "eventstore.event";
    private static final String KEYS = "personaldata.person_key";
    private static final String ACCOUNTS = "personaldata.person_account";

    private final String databaseUrl;
    private final List<Connection> connections = new ArrayList<>();
    private final Map<Connection, Indexes> filled = new LinkedHashMap<>();
    private final Connection log;
    private final Copy keys;
    private final Copy accounts;
    private final Conveyor events;

    Store(String databaseUrl) throws SQLException {
        this.databaseUrl = databaseUrl;
        try {
            log = transaction();
            requireEmpty();
            keys = new Copy(
                    filling(transaction(), KEYS),
                    "copy personaldata.person_key (person, master_key_id, wrapped)"
                            + " from stdin (format binary, freeze)");
            accounts = new Copy(
                    filling(transaction(), ACCOUNTS),
                    "copy personaldata.person_account (user_id, person)" + " from stdin (format binary, freeze)");
            events = new Conveyor(new Copy(filling(log, EVENTS), EventRows.COPY));
        } catch (SQLException | RuntimeException e) {
            close();
            throw e;
        }
    }

    /** Nobody appends from here on, so that it stays empty. */
    private void requireEmpty() throws SQLException {
        if (is("to_regclass('eventstore.event') is null or to_regclass('automation.token_entry') is null")) {
            throw new IllegalStateException("the command side has never been started on this database");
        }
        Indexes.execute(log, List.of("lock table " + EVENTS + " in access exclusive mode"));
        if (is("exists (select from " + EVENTS + ")")) {
            throw new IllegalStateException("there are events already");
        }
    }

    private boolean is(String condition) throws SQLException {
        try (Statement statement = log.createStatement();
                ResultSet row = statement.executeQuery("select " + condition)) {
            row.next();
            return row.getBoolean(1);
        }
    }

    private Connection connect() throws SQLException {
        Connection connection = DriverManager.getConnection(databaseUrl);
        Indexes.execute(connection, List.of("set synchronous_commit = off", "set statement_timeout = 0"));
        return connection;
    }

    private Connection transaction() throws SQLException {
        Connection connection = connect();
        connections.add(connection);
        connection.setAutoCommit(false);
        return connection;
    }

    /** What is truncated in a transaction can be filled with rows that nobody has to look at again. */
    private Connection filling(Connection connection, String table) throws SQLException {
        Indexes.execute(connection, List.of("truncate " + table));
        Indexes dropped = Indexes.of(connection, table);
        dropped.drop(connection);
        filled.put(connection, dropped);
        return connection;
    }

    Consumer<List<Journal.Entry>> events() {
        return events::put;
    }

    @Override
    public void key(AddressDigest person, String masterKeyId, byte[] wrapped) {
        keys.rows().begin(3).add(person.value()).add(masterKeyId).add(wrapped);
    }

    @Override
    public void account(UserId user, AddressDigest person) {
        accounts.rows().begin(2).add(user.value()).add(person.value());
    }

    /** Nothing follows. */
    void finish(Tally tally) throws SQLException {
        keys.finish();
        accounts.finish();
        events.finish();
        for (Map.Entry<Connection, Indexes> each : filled.entrySet()) {
            each.getValue().make(each.getKey());
        }
        Automations.bringUpToDate(log, tally);
        Indexes.execute(
                log,
                List.of("select setval(pg_get_serial_sequence('eventstore.event', 'position'), max(position))"
                        + " from eventstore.event"));
        // The log comes last, with all that has to be known once there are events: an installation that fails before,
        // at
        // whatever moment, is an empty one that can be filled again.
        for (Connection each : filled.keySet()) {
            each.commit();
        }
        try (Connection connection = connect()) {
            Indexes.execute(
                    connection,
                    List.of(
                            "vacuum (analyze) " + EVENTS,
                            "vacuum (analyze) " + KEYS,
                            "vacuum (analyze) " + ACCOUNTS,
                            "checkpoint"));
        }
    }

    @Override
    public void close() throws SQLException {
        if (events != null) {
            events.close();
        }
        for (Connection connection : connections) {
            connection.close();
        }
    }
}
