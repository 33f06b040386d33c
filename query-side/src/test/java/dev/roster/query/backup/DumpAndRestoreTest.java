package dev.roster.query.backup;

import static dev.roster.query.running.Person.ADA;

import dev.roster.query.backup.Kept.State;
import dev.roster.query.running.RunningQuerySide;
import dev.roster.testing.PostgresDirectory;
import dev.roster.values.OrganizationId;
import dev.roster.values.Role;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** What the runbook says of pg_dump, with a server of its version, where there is one. */
class DumpAndRestoreTest {

    private static final Optional<Path> PROGRAMS = PostgresDirectory.installedWithPgDump();

    @TempDir
    Path directory;

    @Test
    void a_dump_of_all_and_one_of_the_events_alone_both_bring_everything_back() {
        Assumptions.assumeTrue(PROGRAMS.isPresent(), "no PostgreSQL is installed that has its pg_dump beside it");
        try (PostgresDirectory server = new PostgresDirectory(PROGRAMS.get(), directory.resolve("data"))
                .initialized()
                .started()) {
            State before = told(server);
            dump(server, "all.dump");
            dump(server, "events.dump", "--schema=eventstore", "--schema=personaldata");

            assertComesBack(server, "all", "all.dump", before);
            assertComesBack(server, "events", "events.dump", before);
        }
    }

    private void dump(PostgresDirectory server, String file, String... schemas) {
        String[] arguments = new String[schemas.length + 3];
        arguments[0] = "--format=custom";
        arguments[1] = "--file=" + directory.resolve(file);
        arguments[2] = server.address("postgres");
        System.arraycopy(schemas, 0, arguments, 3, schemas.length);
        server.run("pg_dump", arguments);
    }

    private void assertComesBack(PostgresDirectory server, String database, String file, State before) {
        new JdbcTemplate(new DriverManagerDataSource(server.url())).execute("create database \"" + database + "\"");
        server.run(
                "pg_restore",
                "--no-owner",
                "--exit-on-error",
                "--dbname=" + server.address(database),
                directory.resolve(file).toString());
        try (RunningQuerySide app = RunningQuerySide.on(server.url(database))) {
            Kept.assertIsBack(app, before);
        }
    }

    private static State told(PostgresDirectory server) {
        try (RunningQuerySide app = RunningQuerySide.on(server.url())) {
            OrganizationId acme = Kept.told(app.history().by(ADA));
            app.history().by(ADA).invited(acme, ADA, "grace@example.org", Role.MEMBER);
            return Kept.of(app);
        }
    }
}
