package dev.roster.acceptance.badday;

import dev.roster.acceptance.JavaProcess;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;

/** A PostgreSQL that can be killed, and started again on the same data and port. It flushes as one in production does. */
final class PostgresProcess {

    private static final Duration START_WITHIN = Duration.ofSeconds(60);

    private final int port = JavaProcess.freePort();
    private final Path data;
    private final OwnProcess process;

    /** @param directory on the disk that its data shall be on */
    PostgresProcess(Path directory) {
        data = directory.resolve("data");
        process = new OwnProcess("postgresql", command(firstStarted(data)));
    }

    /** The binaries unpack themselves and make the data when they are started by their library. */
    private static Path firstStarted(Path data) {
        try (EmbeddedPostgres first = EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .start()) {
            long postmaster = Long.parseLong(
                    Files.readAllLines(data.resolve("postmaster.pid")).get(0));
            return ProcessHandle.of(postmaster)
                    .flatMap(running -> running.info().command())
                    .map(Path::of)
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> command(Path binary) {
        List<String> command = new ArrayList<>();
        if (System.getProperty("user.name").equals("root")) {
            // It refuses to be root, and there it is nobody in particular.
            command.addAll(List.of("unshare", "-U"));
        }
        command.addAll(List.of(binary.toString(), "-D", data.toString(), "-p", Integer.toString(port)));
        for (String setting : List.of(
                "listen_addresses=127.0.0.1",
                "unix_socket_directories=" + data,
                "max_connections=200",
                "shared_buffers=32MB",
                "min_wal_size=32MB",
                "max_wal_size=64MB")) {
            command.addAll(List.of("-c", setting));
        }
        return command;
    }

    int port() {
        return port;
    }

    /** Past whatever lies between it and the nodes. */
    String url() {
        return url(port);
    }

    static String url(int port) {
        return "jdbc:postgresql://localhost:%d/postgres?user=postgres".formatted(port);
    }

    Connection connect() throws SQLException {
        return DriverManager.getConnection(url() + "&socketTimeout=60");
    }

    void start() {
        process.start();
        awaitAnswers();
    }

    /** One that ended, or that finds something of its predecessor still there and so ends, is started again. */
    void awaitAnswers() {
        Awaitility.await()
                .atMost(START_WITHIN)
                .pollInterval(Duration.ofMillis(100))
                .until(() -> {
                    if (!process.isAlive()) {
                        process.start();
                    }
                    return answers();
                });
    }

    private boolean answers() {
        try (Connection connection = connect()) {
            return connection.isValid(1);
        } catch (SQLException notYet) {
            return false;
        }
    }

    void kill() {
        process.kill();
    }

    void pause() {
        process.pause();
    }

    void resume() {
        process.resume();
    }
}
