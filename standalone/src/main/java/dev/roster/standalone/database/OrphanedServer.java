package dev.roster.standalone.database;

import dev.roster.standalone.StartRefused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A server that outlived the process that started it, as after a {@code kill -9}. It is stopped in order, so that nothing is lost. */
final class OrphanedServer {

    private static final Duration STOP_LIMIT = Duration.ofMinutes(3);
    private static final Duration LOOK_EVERY = Duration.ofMillis(20);

    private final Path data;
    private final Path pidFile;

    OrphanedServer(Path data) {
        this.data = data;
        this.pidFile = data.resolve("postmaster.pid");
    }

    void stop() throws IOException {
        Optional<ProcessHandle> named = process();
        if (named.isEmpty()) {
            return;
        }
        if (!serves(named.get())) {
            // The number has come to belong to something else, and PostgreSQL would refuse to start because of it.
            Files.delete(pidFile);
            return;
        }
        interrupt(named.get());
    }

    private Optional<ProcessHandle> process() throws IOException {
        if (Files.notExists(pidFile)) {
            return Optional.empty();
        }
        List<String> lines = Files.readAllLines(pidFile);
        try {
            return lines.isEmpty()
                    ? Optional.empty()
                    : ProcessHandle.of(Long.parseLong(lines.get(0).strip()));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private boolean serves(ProcessHandle process) {
        boolean isPostgres = process.info()
                .command()
                .filter(command -> Path.of(command).getFileName().toString().startsWith("postgres"))
                .isPresent();
        boolean isHere =
                Arrays.asList(process.info().arguments().orElse(new String[0])).contains(data.toString());
        return isPostgres && isHere;
    }

    /** SIGINT is PostgreSQL's fast shutdown: sessions are ended and everything is written. Java itself can only send two other signals. */
    private void interrupt(ProcessHandle server) throws IOException {
        System.out.println("Stopping the PostgreSQL that the last run left behind");
        try {
            new ProcessBuilder("sh", "-c", "kill -INT " + server.pid()).start().waitFor();
            awaitEnd(server);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while an orphaned PostgreSQL was stopped", e);
        }
    }

    /** The file goes last of all that a server does. Its process may stay in the table, where nobody is left to reap it. */
    private void awaitEnd(ProcessHandle server) throws InterruptedException {
        long end = System.nanoTime() + STOP_LIMIT.toNanos();
        while (Files.exists(pidFile) && server.isAlive()) {
            if (System.nanoTime() > end) {
                throw new StartRefused("An orphaned PostgreSQL (process %d) of this data directory does not stop."
                        .formatted(server.pid()));
            }
            Thread.sleep(LOOK_EVERY.toMillis());
        }
    }
}
