package dev.roster.benchmarks.installation;

import dev.roster.values.AddressDigest;
import dev.roster.values.UserId;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Everything that an installation keeps in the database, on its way there: events, keys of people, and what is still to be done. */
final class Store implements AutoCloseable, People.Register {

    private static final String EVENTS = "eventstore.event";
    private static final String KEYS = "personaldata.person_key";
    private static final String ACCOUNTS = "personaldata.person_account";

    private final String databaseUrl;
    private final List<Connection> connections = new ArrayList<>();
    private final List<Indexes> indexes = new ArrayList<>();
    private final Copy keys;
    private final Copy accounts;
    private final Conveyor events;

    Store(String databaseUrl) throws SQLException {
        this.databaseUrl = databaseUrl;
        try {
            requireEmpty();
            keys = new Copy(
                    filling(KEYS),
                    "copy personaldata.person_key (person, master_key_id, wrapped)"
                            + " from stdin (format binary, freeze)");
            accounts = new Copy(
                    filling(ACCOUNTS),
                    "copy personaldata.person_account (user_id, person)" + " from stdin (format binary, freeze)");
            events = new Conveyor(new Copy(filling(EVENTS), EventRows.COPY));
        } catch (SQLException | RuntimeException e) {
            close();
            throw e;
        }
    }

    private void requireEmpty() throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select exists (select from eventstore.event),"
                        + " to_regclass('automation.token_entry') is null")) {
            rows.next();
            if (rows.getBoolean(1)) {
                throw new IllegalStateException("there are events already");
            }
            if (rows.getBoolean(2)) {
                throw new IllegalStateException("the command side has never been started on this database");
            }
        }
    }

    private Connection connect() throws SQLException {
        Connection connection = DriverManager.getConnection(databaseUrl);
        Indexes.execute(connection, List.of("set synchronous_commit = off", "set statement_timeout = 0"));
        return connection;
    }

    /**
     * In one transaction from the first row to the last index: an empty table stays empty when anything fails. What is truncated in a
     * transaction can be filled with rows that nobody has to look at again.
     */
    private Connection filling(String table) throws SQLException {
        Connection connection = connect();
        connections.add(connection);
        connection.setAutoCommit(false);
        Indexes.execute(connection, List.of("truncate " + table));
        Indexes dropped = Indexes.of(connection, table);
        dropped.drop(connection);
        indexes.add(dropped);
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
        for (int i = 0; i < connections.size(); i++) {
            indexes.get(i).make(connections.get(i));
            connections.get(i).commit();
        }
        try (Connection connection = connect()) {
            Automations.bringUpToDate(connection, tally);
            Indexes.execute(
                    connection,
                    List.of(
                            "select setval(pg_get_serial_sequence('eventstore.event', 'position'), max(position))"
                                    + " from eventstore.event",
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
