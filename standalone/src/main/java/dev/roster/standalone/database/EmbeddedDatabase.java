package dev.roster.standalone.database;

import dev.roster.standalone.StartRefused;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.springframework.util.FileSystemUtils;

/**
 * The embedded PostgreSQL. It starts beside whatever else has to be started; whoever needs it waits with {@link #awaitReady}.
 *
 * <p>The library that brings the binaries is made for tests and switches durability off; here it is switched on again.
 */
public final class EmbeddedDatabase implements AutoCloseable {

    /** Long, because after a crash PostgreSQL replays its log before it answers. */
    private static final Duration START_WAIT = Duration.ofSeconds(60);

    private final Path data;
    private final Path log;
    private final int port;
    private final Map<String, String> settings;
    private final CompletableFuture<EmbeddedPostgres> server;

    private EmbeddedDatabase(Path home, int port, Map<String, String> settings) {
        this.data = home.resolve("data");
        this.log = home.resolve("postgresql.log");
        this.port = port;
        this.settings = settings;
        this.server = CompletableFuture.supplyAsync(() -> start(home));
    }

    /** Begins to start it. Only whoever holds the data directory may do so: a server that is found there is an orphan, and stopped. */
    public static EmbeddedDatabase starting(Path home, int port) {
        return starting(home, port, Map.of());
    }

    /** @param settings of PostgreSQL, before those that it would have */
    public static EmbeddedDatabase starting(Path home, int port, Map<String, String> settings) {
        return new EmbeddedDatabase(home, port, settings);
    }

    /**
     * The same, for whoever fills it with many rows before it serves anybody: what is copied into a table in the transaction that emptied it goes to
     * its file alone, and not to the log that replicas and backups would need as well. The next start is an ordinary one.
     */
    public static EmbeddedDatabase startingToBeFilled(Path home, int port) {
        return starting(home, port, Map.of("wal_level", "minimal", "max_wal_senders", "0"));
    }

    private EmbeddedPostgres start(Path home) {
        try {
            Files.createDirectories(home);
            new OrphanedServer(data).stop();
            Files.deleteIfExists(log);
            Path unfinished = home.resolve("initializing");
            if (Files.exists(unfinished)) {
                FileSystemUtils.deleteRecursively(data);
            } else if (Files.notExists(data)) {
                Files.createFile(unfinished);
            }
            EmbeddedPostgres started = launch(home);
            Files.deleteIfExists(unfinished);
            return started;
        } catch (IOException | IllegalStateException | ExceptionInInitializerError e) {
            throw new StartRefused("The embedded PostgreSQL did not start; " + log + " may tell why.", e);
        }
    }

    private EmbeddedPostgres launch(Path home) throws IOException {
        File binaries = home.resolve("binaries").toFile();
        EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                .setOverrideWorkingDirectory(binaries)
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .setRegisterShutdownHook(false)
                .setPGStartupWait(START_WAIT)
                .setPort(port)
                // The same order and the same upper and lower case everywhere, whatever locales this machine has.
                .setLocaleConfig("locale", "C")
                .setLocaleConfig("locale-provider", "builtin")
                .setLocaleConfig("builtin-locale", "C.UTF-8")
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("full_page_writes", "on")
                // After a checkpoint each page is written to the log as a whole when it first changes: with one
                // gigabyte
                // between them most of the log was such pages once there were millions of events.
                .setServerConfig("max_wal_size", "4GB")
                // Taken as pages come into use: a small installation has no more of it than it needs.
                .setServerConfig("shared_buffers", "512MB")
                .setServerConfig("max_connections", "100")
                .setServerConfig("listen_addresses", "localhost")
                .setServerConfig("unix_socket_directories", "''")
                // A file, not a pipe to this process: the server must not falter when this process is killed.
                .setOutputRedirector(Redirect.appendTo(log.toFile()))
                .setErrorRedirector(Redirect.appendTo(log.toFile()));
        settings.forEach(builder::setServerConfig);
        return builder.start();
    }

    public String url() {
        return "jdbc:postgresql://localhost:" + port + "/postgres?user=postgres";
    }

    /** @throws StartRefused when it did not start */
    public void awaitReady() {
        try {
            server.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof StartRefused refused) {
                throw refused;
            }
            throw e;
        }
    }

    /** For people: which PostgreSQL, and where. */
    public String description() {
        try {
            return "PostgreSQL " + Files.readString(data.resolve("PG_VERSION")).strip() + " on port " + port;
        } catch (IOException e) {
            return "PostgreSQL on port " + port;
        }
    }

    /** Stops it: sessions are ended, everything is on disk. */
    @Override
    public void close() {
        EmbeddedPostgres running;
        try {
            running = server.join();
        } catch (CompletionException e) {
            return;
        }
        try {
            running.close();
        } catch (IOException e) {
            throw new IllegalStateException("the embedded PostgreSQL could not be stopped", e);
        }
    }
}
