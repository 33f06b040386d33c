package dev.roster.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.postgresql.PostgreSQLContainer;

/**
 * A real PostgreSQL for tests: the one that ROSTER_TEST_DATABASE_URL names, else a container where a Docker engine answers, else the
 * embedded binaries. Decided once per JVM, and said in the log. Every caller gets an empty database of its own.
 */
public final class TestDatabase {

    private static final Logger log = LoggerFactory.getLogger(TestDatabase.class);
    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final int MAX_CONNECTIONS = 400;

    private TestDatabase() {}

    /** The JDBC address, with user and password in it, of a database that nobody else uses. */
    public static String create() {
        String name = "roster_%d_%d".formatted(ProcessHandle.current().pid(), COUNT.incrementAndGet());
        try (Connection connection = DriverManager.getConnection(Server.URL);
                Statement statement = connection.createStatement()) {
            statement.execute("create database " + name);
        } catch (SQLException e) {
            throw new IllegalStateException("no test database could be made", e);
        }
        return Server.URL.replaceFirst("/[^/?]+\\?", "/" + name + "?");
    }

    /** Found when the first database is asked for. */
    private static final class Server {

        static final String URL = find();

        private static String find() {
            String given = System.getenv("ROSTER_TEST_DATABASE_URL");
            if (given != null && !given.isBlank()) {
                return chosen("the PostgreSQL of ROSTER_TEST_DATABASE_URL", given.contains("?") ? given : given + "?");
            }
            return dockerAnswers() ? container() : embedded();
        }

        /** Testcontainers tries long and loudly; without a socket or an address there is nothing to try. */
        private static boolean dockerAnswers() {
            boolean addressed = System.getenv("DOCKER_HOST") != null || Files.exists(Path.of("/var/run/docker.sock"));
            return addressed && DockerClientFactory.instance().isDockerAvailable();
        }

        private static String container() {
            PostgreSQLContainer postgres = new PostgreSQLContainer("postgres:17.6")
                    .withCommand("postgres", "-c", "max_connections=" + MAX_CONNECTIONS);
            postgres.start();
            return chosen(
                    "PostgreSQL in a container",
                    "jdbc:postgresql://%s:%d/%s?user=%s&password=%s"
                            .formatted(
                                    postgres.getHost(),
                                    postgres.getFirstMappedPort(),
                                    postgres.getDatabaseName(),
                                    postgres.getUsername(),
                                    postgres.getPassword()));
        }

        private static String embedded() {
            try {
                EmbeddedPostgres postgres = EmbeddedPostgres.builder()
                        .setServerConfig("max_connections", Integer.toString(MAX_CONNECTIONS))
                        .start();
                return chosen(
                        "embedded PostgreSQL binaries",
                        "jdbc:postgresql://localhost:%d/postgres?user=postgres".formatted(postgres.getPort()));
            } catch (IOException e) {
                throw new UncheckedIOException("the embedded PostgreSQL did not start", e);
            }
        }

        private static String chosen(String what, String url) {
            log.info("Tests run on {}", what);
            return url;
        }
    }
}
