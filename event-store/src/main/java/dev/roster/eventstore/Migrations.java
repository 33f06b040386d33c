package dev.roster.eventstore;

import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** Brings one schema to the version that this code expects. Several processes may do so at once: Flyway takes a lock. */
public final class Migrations {

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
        Flyway.configure()
                .dataSource(dataSource)
                .schemas(schema)
                .createSchemas(true)
                .locations("classpath:db/" + location)
                .table(history)
                .baselineOnMigrate(true)
                .baselineVersion("0")
                .load()
                .migrate();
    }
}
