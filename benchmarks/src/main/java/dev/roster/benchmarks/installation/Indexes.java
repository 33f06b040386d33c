package dev.roster.benchmarks.installation;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * The indexes of a table, constraints included: dropped while it is filled, and made again afterwards as the catalog had them. To make one
 * at once takes a fraction of keeping it row by row.
 */
final class Indexes {

    private static final String MEMORY = "512MB";

    private final String table;
    private final List<String> dropping = new ArrayList<>();
    private final List<String> making = new ArrayList<>();

    private Indexes(String table) {
        this.table = table;
    }

    static Indexes of(Connection connection, String table) throws SQLException {
        Indexes indexes = new Indexes(table);
        indexes.read(
                connection,
                "select 'alter table ' || conrelid::regclass || ' drop constraint ' || quote_ident(conname),"
                        + " 'alter table ' || conrelid::regclass || ' add constraint ' || quote_ident(conname) || ' '"
                        + " || pg_get_constraintdef(oid)"
                        + "  from pg_constraint where conrelid = '%s'::regclass and contype in ('p', 'u') order by conname");
        indexes.read(
                connection,
                "select 'drop index ' || indexrelid::regclass, pg_get_indexdef(indexrelid)"
                        + "  from pg_index where indrelid = '%s'::regclass"
                        + "   and not exists (select from pg_constraint where conindid = indexrelid) order by indexrelid");
        return indexes;
    }

    private void read(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql.formatted(table))) {
            while (rows.next()) {
                dropping.add(rows.getString(1));
                making.add(rows.getString(2));
            }
        }
    }

    void drop(Connection connection) throws SQLException {
        execute(connection, dropping);
    }

    void make(Connection connection) throws SQLException {
        execute(connection, List.of("set maintenance_work_mem = '" + MEMORY + "'"));
        execute(connection, making);
    }

    static void execute(Connection connection, List<String> all) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String each : all) {
                statement.execute(each);
            }
        }
    }
}
