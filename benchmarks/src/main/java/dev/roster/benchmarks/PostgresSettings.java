package dev.roster.benchmarks;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** What a server itself says about its version and how durable it is. */
final class PostgresSettings {

    private PostgresSettings() {}

    static String of(String databaseUrl) throws SQLException {
        try (Connection connection = DriverManager.getConnection(databaseUrl);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("""
                        select format('PostgreSQL %s, fsync %s, synchronous_commit %s, full_page_writes %s, wal_level %s, shared_buffers %s, max_wal_size %s',
                                      current_setting('server_version'), current_setting('fsync'), current_setting('synchronous_commit'),
                                      current_setting('full_page_writes'), current_setting('wal_level'), current_setting('shared_buffers'),
                                      current_setting('max_wal_size'))
                        """)) {
            row.next();
            return row.getString(1);
        }
    }
}
