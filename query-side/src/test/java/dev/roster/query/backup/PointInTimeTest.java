package dev.roster.query.backup;

import static dev.roster.query.running.Person.ADA;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.roster.query.backup.Kept.State;
import dev.roster.query.running.RunningQuerySide;
import dev.roster.testing.PostgresDirectory;
import dev.roster.testing.TestDatabase;
import dev.roster.values.OrganizationId;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** What the runbook says of a base backup and an archive: the log as it was at a moment, and read models that have seen more. */
class PointInTimeTest {

    @TempDir
    Path directory;

    private Path archive;
    private Path backup;

    @BeforeEach
    void places() throws IOException {
        archive = Files.createDirectory(directory.resolve("archive"));
        backup = directory.resolve("backup");
    }

    @Test
    void the_log_is_brought_back_as_it_was_at_a_moment_and_no_read_model_takes_it_for_another() throws Exception {
        String readModels = TestDatabase.create();
        State then;
        String moment;
        Path programs;
        try (EmbeddedPostgres server = EmbeddedPostgres.builder()
                        .setDataDirectory(directory.resolve("data"))
                        .setServerConfig("synchronous_commit", "on")
                        .setServerConfig("archive_mode", "on")
                        .setServerConfig("archive_command", "'cp %p " + archive + "/%f'")
                        .start();
                RunningQuerySide app = RunningQuerySide.on(url(server), readModels)) {
            programs = programs();
            OrganizationId acme = Kept.told(app.history().by(ADA));
            takeBackup(url(server));
            app.history().by(ADA).renamed(acme, "As it was", ADA);
            then = Kept.of(app);
            moment = ask(url(server), "select clock_timestamp()");
            app.history().by(ADA).renamedOften(acme, "By mistake", 20, ADA);
            app.awaitAll();
            // Before the server ends: what is archived is what there is to recover from.
            awaitArchived(url(server));
        }

        try (PostgresDirectory restored = new PostgresDirectory(programs, recoverable(moment)).started()) {
            awaitPromotion(restored.url());

            assertThatThrownBy(() -> RunningQuerySide.on(restored.url(), readModels))
                    .rootCause()
                    .hasMessageContaining("The schema readmodel has handled events up to position")
                    .hasMessageContaining("the log was restored from a backup");

            new JdbcTemplate(new DriverManagerDataSource(readModels)).execute("drop schema readmodel cascade");
            try (RunningQuerySide app = RunningQuerySide.on(restored.url(), readModels)) {
                Kept.assertIsBack(app, then);
            }
        }
    }

    private static String url(EmbeddedPostgres server) {
        return "jdbc:postgresql://localhost:%d/postgres?user=postgres".formatted(server.getPort());
    }

    /** Where the programs of the server are that was just started. */
    private Path programs() throws IOException {
        long postmaster = Long.parseLong(
                Files.readAllLines(directory.resolve("data/postmaster.pid")).get(0));
        return Files.readSymbolicLink(Path.of("/proc", Long.toString(postmaster), "exe"))
                .getParent();
    }

    /** As pg_basebackup does it, which does not come with the binaries. */
    private void takeBackup(String url) throws Exception {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute("select pg_backup_start('before', true)");
            copy(directory.resolve("data"), backup);
            ResultSet stopped = statement.executeQuery("select labelfile from pg_backup_stop()");
            stopped.next();
            Files.writeString(backup.resolve("backup_label"), stopped.getString(1));
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Path target = to.resolve(from.relativize(file));
                String name = from.relativize(file).toString();
                if (name.startsWith("pg_wal/") || name.startsWith("postmaster.")) {
                    continue;
                }
                try {
                    Files.copy(file, target);
                } catch (NoSuchFileException goneMeanwhile) {
                    // Files come and go; the log has what became of them.
                }
            }
        }
    }

    private void awaitArchived(String url) throws SQLException {
        String segment = ask(url, "select pg_walfile_name(pg_switch_wal())");
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> Files.exists(archive.resolve(segment))
                        && segment.compareTo(ask(url, "select coalesce(last_archived_wal, '') from pg_stat_archiver"))
                                <= 0);
    }

    private Path recoverable(String moment) throws IOException {
        Files.setPosixFilePermissions(backup, PosixFilePermissions.fromString("rwx------"));
        Files.createDirectories(backup.resolve("pg_wal"));
        Files.createFile(backup.resolve("recovery.signal"));
        Files.write(
                backup.resolve("postgresql.auto.conf"),
                List.of(
                        "restore_command = 'cp " + archive + "/%f %p'",
                        "recovery_target_time = '" + moment + "'",
                        "recovery_target_action = 'promote'",
                        // Or it would ask for the settings of the server that the backup is of.
                        "hot_standby = off"));
        return backup;
    }

    private static void awaitPromotion(String url) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .ignoreExceptionsInstanceOf(SQLException.class)
                .until(() -> ask(url, "select pg_is_in_recovery()").equals("f"));
    }

    private static String ask(String url, String question) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery(question)) {
            answer.next();
            return answer.getString(1);
        }
    }
}
