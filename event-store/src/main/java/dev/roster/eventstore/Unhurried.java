package dev.roster.eventstore;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;

/** For work that goes through all of a table, and so takes the longer the more there is. Whatever serves requests has to be quick instead. */
public final class Unhurried {

    private Unhurried() {}

    /** The transaction that is under way may take as long as it needs, on both ends of its connection. */
    public static void transaction(JdbcTemplate jdbc) {
        jdbc.execute((ConnectionCallback<Void>) connection -> {
            waitForAnswers(connection);
            try (Statement statement = connection.createStatement()) {
                statement.execute("set local statement_timeout = 0");
            }
            return null;
        });
    }

    /** Until the pool has the connection back, which then is as it was. */
    static void waitForAnswers(Connection connection) throws SQLException {
        connection.setNetworkTimeout(Runnable::run, 0);
    }
}
