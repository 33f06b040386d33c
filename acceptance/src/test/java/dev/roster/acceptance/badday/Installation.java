package dev.roster.acceptance.badday;

import dev.roster.acceptance.JavaProcess;
import dev.roster.http.invitationlink.InvitationLinkProperties;
import dev.roster.http.invitationlink.InvitationLinks;
import dev.roster.testing.BreakableWire;
import dev.roster.testing.TestIdentityProvider;
import dev.roster.testing.TestKeys;
import dev.roster.values.InvitationId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.springframework.util.FileSystemUtils;
import tools.jackson.databind.json.JsonMapper;

/** Two command nodes and two query nodes, with a PostgreSQL, an SMTP server and a broker: each a process that can die by itself. */
final class Installation implements AutoCloseable {

    static final int MOST_SEATS = 6;

    /** How long PostgreSQL may work on a statement here; nodes give a connection up five seconds later. */
    static final Duration STATEMENT_TIMEOUT = Duration.ofSeconds(3);

    /** Longer than a node waits for anything of the database. */
    static final Duration LONGER_THAN_EVERY_TIMEOUT = Duration.ofSeconds(12);

    /** Longer than any clock is moved. */
    private static final Duration TOKENS = Duration.ofHours(12);

    private static final JsonMapper JSON = new JsonMapper();

    private final TestIdentityProvider identityProvider = new TestIdentityProvider();
    private final InvitationLinks links;
    private final Path directory;
    final Disk disk = new Disk();
    final PostgresProcess postgres = new PostgresProcess(disk.directory());
    final BreakableWire wire = new BreakableWire(postgres.port());
    final SmtpProcess smtp = new SmtpProcess();
    final KafkaProcess kafka;
    final List<JavaProcess> commands = new ArrayList<>();
    final List<JavaProcess> queries = new ArrayList<>();

    Installation() {
        String linksKey = TestKeys.random();
        links = new InvitationLinks(new InvitationLinkProperties(linksKey, 1, null, "http://localhost"));
        try {
            directory = Files.createTempDirectory("bad-days");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        kafka = new KafkaProcess(directory);
        Map<String, String> environment = environment(linksKey);
        for (int node = 0; node < 2; node++) {
            commands.add(new JavaProcess("command-side", JavaProcess.freePort(), environment));
            queries.add(new JavaProcess("query-side", JavaProcess.freePort(), environment));
        }
        Runtime.getRuntime().addShutdownHook(new Thread(this::close));
    }

    private Map<String, String> environment(String linksKey) {
        Map<String, String> environment = new HashMap<>();
        environment.put("ROSTER_DATABASE_URL", PostgresProcess.url(wire.port()));
        environment.put("ROSTER_DATABASE_STATEMENT_TIMEOUT", STATEMENT_TIMEOUT.toString());
        environment.put("ROSTER_OIDC_JWK_SET_URI", identityProvider.jwkSetUri());
        environment.put("ROSTER_PERSONAL_DATA_MASTER_KEY", TestKeys.random());
        environment.put("ROSTER_PERSONAL_DATA_ADDRESS_KEY", TestKeys.random());
        environment.put("ROSTER_LINKS_KEY", linksKey);
        environment.put("ROSTER_CHECKPOINTS_SIGNING_KEY", TestKeys.signing());
        environment.put("ROSTER_SMTP_HOST", "127.0.0.1");
        environment.put("ROSTER_SMTP_PORT", Integer.toString(smtp.port()));
        environment.put("ROSTER_KAFKA_BOOTSTRAP_SERVERS", kafka.servers());
        environment.put("ROSTER_PLANS_TEAM_MAX_MEMBERS", Integer.toString(MOST_SEATS));
        environment.put("ROSTER_RATE_LIMITS_CALLER_PER_MINUTE", "1000000");
        environment.put("ROSTER_RATE_LIMITS_INVITATIONS_PER_HOUR", "1000000");
        environment.put("ROSTER_RATE_LIMITS_INVITATIONS_BURST", "1000000");
        return environment;
    }

    void start() {
        kafka.start();
        smtp.start();
        postgres.start();
        kafka.makeTopic();
        // One of each makes the tables.
        commands.get(0).start();
        CompletableFuture.allOf(Stream.of(queries.get(0), commands.get(1), queries.get(1))
                        .map(node -> CompletableFuture.runAsync(node::start))
                        .toArray(CompletableFuture[]::new))
                .join();
    }

    String tokenOf(String email, String... roles) {
        return identityProvider.token(
                TestIdentityProvider.subjectOf(email),
                Map.of("email", email, "email_verified", true, "name", email, "roles", List.of(roles)),
                Instant.now().plus(TOKENS));
    }

    /** What the link in the mail has. Mails may be late or lost on a bad day, and links are made of nothing but these. */
    String invitationToken(String invitation, int generation) {
        return links.token(new InvitationId(invitation), generation);
    }

    /** All of it, by position. */
    List<Event> log() {
        List<Event> log = new ArrayList<>();
        try (Connection connection = postgres.connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "select position, stream, sequence, event_id, type, payload, metadata from eventstore.event order by position")) {
            while (rows.next()) {
                log.add(new Event(
                        rows.getLong(1),
                        rows.getString(2),
                        rows.getLong(3),
                        rows.getString(4),
                        rows.getString(5),
                        JSON.readTree(rows.getString(6)),
                        JSON.readTree(rows.getString(7))));
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return log;
    }

    /** How many events wait because a handler failed on them. */
    long deadLetters() {
        return number(
                "select (select count(*) from automation.dead_letter) + (select count(*) from readmodel.dead_letter)");
    }

    long number(String sql) {
        try (Connection connection = postgres.connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Every process, however far it was started and in whatever state it is. */
    @Override
    public void close() {
        Stream.concat(commands.stream(), queries.stream()).forEach(JavaProcess::end);
        kafka.kill();
        smtp.kill();
        wire.close();
        postgres.kill();
        disk.close();
        identityProvider.close();
        try {
            FileSystemUtils.deleteRecursively(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
