package dev.roster.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is kept between starts, whichever way the last one ended, and by one process at a time. */
class DataDirectoryTest {

    @TempDir
    private Path temporary;

    @Test
    void aSecondOneIsRefusedAndWhatWasCommittedSurvivesKillMinusNine() throws Exception {
        String keys;
        long orphan;
        try (ChildRoster first = ChildRoster.on(data())) {
            execute(first, "create table kept (word text); insert into kept values ('still here')");
            keys = first.get("/oauth2/jwks");
            orphan = serverProcess();
            try (ChildRoster second = ChildRoster.on(data())) {
                assertThat(second.exitValue()).isEqualTo(1);
                assertThat(second.output()).startsWith("Another Roster is running on ");
            }
            assertThat(query(first, "select word from kept"))
                    .as("the first goes on")
                    .isEqualTo("still here");
            first.kill();
        }
        assertThat(isServer(orphan)).as("the server outlived its parent").isTrue();

        try (ChildRoster next = ChildRoster.on(data())) {
            assertThat(query(next, "select word from kept")).isEqualTo("still here");
            assertThat(next.get("/oauth2/jwks")).as("tokens stay good").isEqualTo(keys);
            assertThat(serverProcess()).isNotEqualTo(orphan);
            assertThat(isServer(orphan)).as("the orphan was stopped").isFalse();
            execute(next, "insert into personaldata.person_key values ('ada', '0a1b2c3d', '\\x00')");
        }
        try (ChildRoster withAnotherKey = ChildRoster.on(data())) {
            assertThat(withAnotherKey.exitValue()).isEqualTo(1);
            assertThat(withAnotherKey.output())
                    .contains("APPLICATION FAILED TO START", "0a1b2c3d", "ROSTER_PERSONAL_DATA_MASTER_KEY")
                    .doesNotContain("\tat ");
        }
        assertThat(data().resolve("postgresql/data/postmaster.pid"))
                .as("an ordered end stops the server too")
                .doesNotExist();
    }

    private Path data() throws IOException {
        return temporary.toRealPath().resolve("data");
    }

    private long serverProcess() throws IOException {
        return Long.parseLong(Files.readAllLines(data().resolve("postgresql/data/postmaster.pid"))
                .get(0)
                .strip());
    }

    /** A process that has ended may still be listed when nobody reaps it, but it has no command any more. */
    private static boolean isServer(long pid) {
        return ProcessHandle.of(pid)
                .flatMap(process -> process.info().command())
                .filter(command -> command.endsWith("postgres"))
                .isPresent();
    }

    private static void execute(ChildRoster roster, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(roster.databaseUrl());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String query(ChildRoster roster, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(roster.databaseUrl());
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            assertThat(row.next()).isTrue();
            return row.getString(1);
        }
    }
}
