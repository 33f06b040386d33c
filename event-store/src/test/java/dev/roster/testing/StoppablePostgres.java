package dev.roster.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A PostgreSQL of one test's own, which it may pause: the server is there and takes connections, and does nothing. */
public final class StoppablePostgres implements AutoCloseable {

    private final Path data;
    private final EmbeddedPostgres server;

    public StoppablePostgres() {
        try {
            data = Files.createTempDirectory("stoppable-postgres");
            server = EmbeddedPostgres.builder()
                    .setDataDirectory(data.resolve("data"))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String url() {
        return "jdbc:postgresql://localhost:%d/postgres?user=postgres".formatted(server.getPort());
    }

    public void pause() {
        signal("STOP");
    }

    public void resume() {
        signal("CONT");
    }

    private void signal(String name) {
        try {
            long postmaster = Long.parseLong(
                    Files.readAllLines(data.resolve("data/postmaster.pid")).get(0));
            ProcessHandle server = ProcessHandle.of(postmaster).orElseThrow();
            List<String> processes = Stream.concat(Stream.of(server), server.descendants())
                    .map(process -> Long.toString(process.pid()))
                    .toList();
            new ProcessBuilder(Stream.concat(Stream.of("kill", "-" + name), processes.stream())
                            .toList())
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** For good. */
    public void stop() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        stop();
    }
}
