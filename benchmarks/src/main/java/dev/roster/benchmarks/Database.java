package dev.roster.benchmarks;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** One database of the server on this port. */
record Database(int port, String name) {

    String url() {
        return "jdbc:postgresql://127.0.0.1:%d/%s?user=postgres".formatted(port, name);
    }

    Connection connect() throws SQLException {
        return DriverManager.getConnection(url());
    }

    void execute(String sql) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /** {@code limits.event}, empty: what PostgreSQL alone inserts there is seen by nobody who reads the log. */
    void makeCopyOfLog() {
        execute("create schema limits; create table limits.event (like eventstore.event including all)");
    }

    /** The first column of the first row. */
    String text(String sql) {
        try (Connection connection = connect()) {
            return text(connection, sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    long number(String sql) {
        return Long.parseLong(text(sql));
    }

    static String text(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
