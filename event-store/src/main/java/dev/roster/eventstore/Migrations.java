package dev.roster.eventstore;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** Brings one schema to the version that this code expects. Several processes may do so at once: Flyway takes a lock. */
public final class Migrations {

    /** The lock is one of the session: in a transaction it would be lost when that has idled for too long beside a long migration. */
    private static final Map<String, String> LOCK = Map.of("flyway.postgresql.transactional.lock", "false");

    private static final String BASELINE = "0";

    private Migrations() {}

    /** Applies {@code classpath:db/<schema>} to the schema of that name, creating it when it is not there. */
    public static void migrate(DataSource dataSource, String schema) {
        apply(dataSource, schema, schema, "flyway_schema_history");
    }

    /** Adds to a schema the tables in which event processors keep their places and their dead letters. */
    public static void migrateProcessing(DataSource dataSource, String schema) {
        apply(dataSource, schema, "processing", "processing_history");
    }

    private static void apply(DataSource dataSource, String schema, String location, String history) {
        if (new MigrationHistory(dataSource, schema, history, location).isComplete(BASELINE)) {
            return;
        }
        Flyway.configure()
                .configuration(LOCK)
                .dataSource(unhurried(dataSource))
                .schemas(schema)
                .createSchemas(true)
                .locations("classpath:db/" + location)
                .table(history)
                .baselineOnMigrate(true)
                .baselineVersion(BASELINE)
                .load()
                .migrate();
    }

    /** A long log takes longer to change than a statement of a running node may; scripts that do so say it to PostgreSQL, too. */
    private static DataSource unhurried(DataSource dataSource) {
        return new DelegatingDataSource(dataSource) {
            @Override
            public Connection getConnection() throws SQLException {
                Connection connection = super.getConnection();
                Unhurried.waitForAnswers(connection);
                return connection;
            }
        };
    }
}
