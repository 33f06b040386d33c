package dev.roster.standalone.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.roster.standalone.FreePort;
import dev.roster.standalone.StartRefused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedDatabaseTest {

    @TempDir
    private Path temporary;

    private Path home;

    @BeforeEach
    void home() throws IOException {
        home = temporary.toRealPath().resolve("home with a blank");
    }

    @Test
    void isDurableListensHereAloneAndKnowsEveryLetter() throws Exception {
        try (EmbeddedDatabase database = start()) {
            assertThat(query(database, "show fsync")).isEqualTo("on");
            assertThat(query(database, "show synchronous_commit")).isEqualTo("on");
            assertThat(query(database, "show full_page_writes")).isEqualTo("on");
            assertThat(query(database, "show max_wal_size")).isEqualTo("4GB");
            assertThat(query(database, "show shared_buffers")).isEqualTo("512MB");
            assertThat(query(database, "show listen_addresses")).isEqualTo("localhost");
            assertThat(query(database, "show unix_socket_directories")).isEmpty();
            assertThat(query(database, "select lower('ÄÉŠ')")).isEqualTo("äéš");
            assertThat(database.description()).matches("PostgreSQL 17 on port \\d+");
        }
    }

    @Test
    void isFilledWithLessOfALogAndServesWithAllOfIt() throws Exception {
        try (EmbeddedDatabase filled = ready(EmbeddedDatabase.startingToBeFilled(home, FreePort.any()))) {
            assertThat(query(filled, "show wal_level")).isEqualTo("minimal");
            assertThat(query(filled, "show fsync")).isEqualTo("on");
            try (Connection connection = DriverManager.getConnection(filled.url());
                    Statement statement = connection.createStatement()) {
                statement.execute("create table filled as select 17 as n");
            }
        }
        try (EmbeddedDatabase serving = start()) {
            assertThat(query(serving, "show wal_level")).isEqualTo("replica");
            assertThat(query(serving, "select n from filled")).isEqualTo("17");
        }
    }

    @Test
    void aStalePidFileThatNamesAnotherProcessIsNotInTheWay() throws Exception {
        start().close();
        Path data = home.resolve("data");
        Files.writeString(
                data.resolve("postmaster.pid"),
                "%d\n%s\n1795567452\n5432\n\n\n\n\n"
                        .formatted(ProcessHandle.current().pid(), data));

        try (EmbeddedDatabase next = start()) {
            assertThat(query(next, "select 'alive'")).isEqualTo("alive");
        }
    }

    @Test
    void aFirstStartThatWasCutShortIsMadeAnew() throws Exception {
        start().close();
        Files.createFile(home.resolve("initializing"));
        Files.delete(home.resolve("data/global/pg_control"));

        try (EmbeddedDatabase next = start()) {
            assertThat(query(next, "select 'alive'")).isEqualTo("alive");
        }
        assertThat(home.resolve("initializing")).doesNotExist();
    }

    @Test
    void damagedDataIsRefusedAndLeftAsItIs() throws Exception {
        Files.createDirectories(home.resolve("data"));
        Files.writeString(home.resolve("data/precious"), "somebody's");

        assertThatThrownBy(this::start)
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("postgresql.log may tell why");
        assertThat(home.resolve("data/precious")).hasContent("somebody's");
    }

    private EmbeddedDatabase start() {
        return ready(EmbeddedDatabase.starting(home, FreePort.any()));
    }

    private static EmbeddedDatabase ready(EmbeddedDatabase database) {
        database.awaitReady();
        return database;
    }

    private static String query(EmbeddedDatabase database, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(database.url());
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            assertThat(row.next()).isTrue();
            return row.getString(1);
        }
    }
}
