package dev.roster.benchmarks;

import dev.roster.standalone.FreePort;
import dev.roster.standalone.database.EmbeddedDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.springframework.util.FileSystemUtils;

/** The PostgreSQL of the standalone, as durable as there, with its data in a directory that is removed afterwards unless it is kept. */
final class Postgres implements AutoCloseable {

    private static final List<String> MUST_BE_ON = List.of("fsync", "synchronous_commit", "full_page_writes");

    /** Enough for two nodes on each of several installations. */
    private static final String CONNECTIONS = "300";

    private final Path home;
    private final int port;
    private final EmbeddedDatabase server;
    private int databases;
    private boolean closed;

    private Postgres(Path home, int port) {
        this.home = home;
        this.port = port;
        this.server = EmbeddedDatabase.starting(home, port, Map.of("max_connections", CONNECTIONS));
    }

    static Postgres start(Settings settings) throws IOException {
        Files.createDirectories(settings.scratch());
        Path kept = Settings.kept();
        Path home = kept == null
                ? Files.createTempDirectory(settings.scratch(), "postgres-")
                : Files.createDirectories(kept).resolve("postgresql");
        Postgres postgres = new Postgres(home, FreePort.any());
        Runtime.getRuntime().addShutdownHook(new Thread(postgres::close));
        postgres.server.awaitReady();
        postgres.requireDurability();
        return postgres;
    }

    private void requireDurability() {
        for (String setting : MUST_BE_ON) {
            if (!show(setting).equals("on")) {
                throw new IllegalStateException("PostgreSQL has " + setting + " = " + show(setting)
                        + ": figures without durability would mean nothing");
            }
        }
    }

    /** An empty database, with what earlier ones left to be written already on disk. */
    Database fresh() {
        return anew("run_" + ++databases);
    }

    /** The same of this name. */
    Database anew(String name) {
        return anew(name, "");
    }

    /** One that has all of what nobody works on. */
    Database copyOf(String name) {
        return anew("run_" + ++databases, " template " + name + " strategy file_copy");
    }

    private Database anew(String name, String options) {
        maintenance().execute("drop database if exists " + name + " with (force)");
        maintenance().execute("create database " + name + options);
        maintenance().execute("checkpoint");
        return new Database(port, name);
    }

    /** It takes up room that the next one needs. */
    void drop(Database database) {
        maintenance().execute("drop database " + database.name() + " with (force)");
    }

    String describe() {
        try {
            return PostgresSettings.of(maintenance().url());
        } catch (SQLException e) {
            throw new IllegalStateException("PostgreSQL does not say how it is set", e);
        }
    }

    long pid() {
        try {
            Path file = home.resolve("data").resolve("postmaster.pid");
            return Long.parseLong(Files.readAllLines(file).get(0).strip());
        } catch (IOException e) {
            throw new IllegalStateException("PostgreSQL does not run", e);
        }
    }

    private String show(String setting) {
        return maintenance().text("show " + setting);
    }

    private Database maintenance() {
        return new Database(port, "postgres");
    }

    /** What was kept stays, and what was measured in does not. */
    private void dropCopies() {
        try {
            for (int number = 1; number <= databases; number++) {
                maintenance().execute("drop database if exists run_" + number + " with (force)");
            }
        } catch (IllegalStateException e) {
            Progress.say("could not remove what was measured in: " + e);
        }
    }

    /** Called twice when this process is told to end: by that, and by the benchmark that fails because of it. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        if (Settings.kept() != null) {
            dropCopies();
            server.close();
            return;
        }
        server.close();
        try {
            FileSystemUtils.deleteRecursively(home);
        } catch (IOException e) {
            Progress.say("could not remove " + home + ": " + e);
        }
    }
}
