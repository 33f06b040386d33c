package dev.roster.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roster.testing.TestDatabase;
import dev.roster.testing.TestKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** What the Dockerfile does with a side, done here: unpacked, rehearsed on an empty database, started with what that kept. */
@TestInstance(Lifecycle.PER_CLASS)
class RehearsalTest {

    private static final Path DOCKER = Path.of("..", "docker").toAbsolutePath().normalize();
    private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");
    private static final boolean AOT = Runtime.version().feature() >= 25;

    @TempDir
    private static Path directory;

    private Path jar;
    private Path kept;
    private Ended rehearsal;

    private record Ended(int status, String output) {}

    @BeforeAll
    void rehearse() throws Exception {
        String name = "command-side-1.0-SNAPSHOT-exec.jar";
        Path unpacked = directory.resolve("unpacked");
        Path packed =
                Path.of("..", "command-side", "target", name).toAbsolutePath().normalize();
        run(
                Map.of(),
                List.of(
                        JAVA.toString(),
                        "-Djarmode=tools",
                        "-jar",
                        packed.toString(),
                        "extract",
                        "--destination",
                        unpacked.toString()));
        jar = unpacked.resolve(name);
        kept = directory.resolve("kept");
        rehearsal = rehearse(TestDatabase.create(), kept);
    }

    private Ended rehearse(String databaseUrl, Path file) throws Exception {
        return run(
                Map.of(
                        "JAVA_HOME",
                        System.getProperty("java.home"),
                        "ROSTER_DATABASE_URL",
                        databaseUrl,
                        // Of what runs really, and none of its business: a start with these would be refused.
                        "ROSTER_EVENTS_REPLICA_URL",
                        "jdbc:postgresql://127.0.0.1:1/real",
                        "ROSTER_KAFKA_BOOTSTRAP_SERVERS",
                        "no address",
                        "ROSTER_PERSONAL_DATA_MASTER_KEY_FILE",
                        "/no/such/file"),
                List.of(DOCKER.resolve("rehearse").toString(), jar.toString(), file.toString()));
    }

    @Test
    void what_was_kept_is_what_a_start_uses_and_a_setting_that_is_missing_is_still_refused() throws Exception {
        assertThat(rehearsal.status()).as(rehearsal.output()).isZero();

        Ended refused = startWithoutKeys(kept);

        assertThat(refused.output())
                .containsPattern(
                        "dev\\.roster\\.command\\.organization\\.OrganizationController source: shared objects file")
                .contains("ROSTER_PERSONAL_DATA_MASTER_KEY");
        assertThat(refused.status()).isEqualTo(1);
    }

    @Test
    void what_does_not_fit_is_left_alone_and_the_start_goes_on() throws Exception {
        Path foreign = Files.writeString(directory.resolve("foreign"), "of another JVM");

        Ended refused = startWithoutKeys(foreign);

        assertThat(refused.output())
                .contains("dev.roster.command.organization.OrganizationController source: ")
                .contains("ROSTER_PERSONAL_DATA_MASTER_KEY");
    }

    /** As far as a start gets that lacks a key, which is far enough to see what it is made of. */
    private Ended startWithoutKeys(Path file) throws Exception {
        return run(
                Map.of("ROSTER_DATABASE_URL", TestDatabase.create(), "ROSTER_LINKS_KEY", TestKeys.random()),
                List.of(
                        JAVA.toString(),
                        "@" + DOCKER.resolve("jvm-options"),
                        (AOT ? "-XX:AOTCache=" : "-XX:SharedArchiveFile=") + file,
                        "-Xlog:class+load",
                        "-jar",
                        jar.toString()));
    }

    @Test
    void nothing_is_rehearsed_where_there_are_people() throws Exception {
        String database = TestDatabase.create();
        assertThat(rehearse(database, directory.resolve("first")).status()).isZero();

        Ended again = rehearse(database, directory.resolve("second"));

        assertThat(again.status()).isNotZero();
        assertThat(again.output()).contains("ROSTER_PERSONAL_DATA_MASTER_KEY");
    }

    private Ended run(Map<String, String> environment, List<String> command) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(new ArrayList<>(command)).redirectErrorStream(true);
        builder.environment().keySet().removeIf(variable -> variable.startsWith("ROSTER_"));
        builder.environment().putAll(environment);
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes());
        return new Ended(process.waitFor(), output);
    }
}
