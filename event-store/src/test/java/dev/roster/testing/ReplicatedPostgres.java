package dev.roster.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;

/** Two PostgreSQLs of one test's own: one that can be written to, and one that it streams to and that can only be read. */
public final class ReplicatedPostgres implements AutoCloseable {

    /** Of the server that runs, and of what the replica makes or fetches itself. */
    private static final List<String> NOT_COPIED =
            List.of("postmaster.pid", "postmaster.opts", "pg_wal", "pg_replslot");

    private final EmbeddedPostgres primary;
    private final EmbeddedPostgres replica;

    public ReplicatedPostgres() {
        try {
            Path data = Files.createTempDirectory("replicated-postgres");
            primary = server(data.resolve("primary")).start();
            Path copy = data.resolve("replica");
            copy(data.resolve("primary"), copy);
            replica = server(copy).setCleanDataDirectory(false).start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static EmbeddedPostgres.Builder server(Path data) {
        return EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setServerConfig("wal_level", "replica")
                .setServerConfig("max_wal_senders", "4")
                .setServerConfig("wal_keep_size", "256MB")
                .setServerConfig("hot_standby", "on");
    }

    /** What pg_basebackup does, which the embedded binaries have not. */
    private void copy(Path from, Path to) throws IOException {
        try (Connection connection = DriverManager.getConnection(url());
                Statement backup = connection.createStatement()) {
            backup.execute("select pg_backup_start('replica', true)");
            copyFiles(from, to);
            for (String made : List.of("pg_wal", "pg_replslot")) {
                Files.createDirectory(to.resolve(made));
            }
            try (ResultSet label = backup.executeQuery("select labelfile from pg_backup_stop(false)")) {
                label.next();
                Files.writeString(to.resolve("backup_label"), label.getString(1));
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        Files.createFile(to.resolve("standby.signal"));
        Files.writeString(
                to.resolve("postgresql.auto.conf"),
                "primary_conninfo = 'host=localhost port=%d user=postgres'%n".formatted(primary.getPort()),
                StandardOpenOption.APPEND);
    }

    private static void copyFiles(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Path relative = from.relativize(file);
                if (NOT_COPIED.stream().noneMatch(relative::startsWith) && Files.exists(file)) {
                    Files.copy(file, to.resolve(relative), StandardCopyOption.COPY_ATTRIBUTES);
                }
            }
        }
    }

    public String url() {
        return "jdbc:postgresql://localhost:%d/postgres?user=postgres".formatted(primary.getPort());
    }

    public String replicaUrl() {
        return replicaUrl(replica.getPort());
    }

    /** By whatever hands on to it there. */
    public String replicaUrl(int port) {
        return "jdbc:postgresql://localhost:%d/postgres?user=postgres".formatted(port);
    }

    public int replicaPort() {
        return replica.getPort();
    }

    /** What is written from now on is not to be seen in the replica. */
    public void pauseReplication() {
        onReplica("select pg_wal_replay_pause()");
    }

    public void resumeReplication() {
        onReplica("select pg_wal_replay_resume()");
    }

    private void onReplica(String sql) {
        try (Connection connection = DriverManager.getConnection(replicaUrl());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** For good. */
    public void stopReplica() {
        try {
            replica.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        stopReplica();
        try {
            primary.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
