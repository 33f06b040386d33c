package dev.roster.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roster.testing.TestDatabase;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Thousands come at once. Each is told how it stands, and nothing is worse afterwards. */
class OverloadTest {

    private static final int CLIENTS = 4_000;

    /** How long Tomcat waits for the rest of what was begun. */
    private static final Duration THEIRS = Duration.ofSeconds(20);

    /** Much longer than anybody waits for a turn. */
    private static final int STALLED_SECONDS = 4;

    /** Those that Tomcat may have on platform threads, and those of an idle process. */
    private static final int MOST_THREADS = 256 + 100;

    /** With the heap of production. */
    private static final int MOST_MEMORY_KB = 800_000;

    /** Whoever holds it keeps all others from appending events. */
    private static final String APPEND_LOCK = "select pg_advisory_xact_lock(" + 0x726f73746572L + ")";

    private static final Predicate<String> DONE = answer -> answer.startsWith("HTTP/1.1 201 ");

    private static final Predicate<String> OVERLOADED = toldToComeAgain("overloaded");

    /** Those whose turn it was, and who waited for a connection to PostgreSQL for as long as anybody does. */
    private static final Predicate<String> UNAVAILABLE = toldToComeAgain("unavailable");

    @Test
    void thousands_who_come_while_nothing_can_be_written_are_answered_each() throws Exception {
        String database = TestDatabase.create();
        try (Standalone roster = new Standalone()) {
            roster.start(Map.of("ROSTER_DATABASE_URL", database));
            Person ada = new Person(roster, "ada@crowd.example", "Ada");
            ada.post("/organizations", "{\"name\":\"Before\",\"plan\":\"team\"}")
                    .expect(201);
            String token = roster.tokenOf("ada@crowd.example", "Ada");
            List<String> requests = IntStream.range(0, CLIENTS)
                    .mapToObj(n -> request(token, "Crowd " + n))
                    .toList();
            CompletableFuture<List<Crowd.Client>> crowd;
            int threads = 0;
            try (Connection connection = DriverManager.getConnection(database);
                    Statement stall = connection.createStatement()) {
                connection.setAutoCommit(false);
                stall.execute(APPEND_LOCK);
                crowd = CompletableFuture.supplyAsync(() -> send(roster, requests));
                for (int second = 0; second < STALLED_SECONDS; second++) {
                    Thread.sleep(1_000);
                    ada.get("/actuator/health/readiness").expect(200);
                    assertThat(roster.tokenOf("bob@crowd.example", "Bob")).isNotEmpty();
                    threads = Math.max(threads, roster.process.status("Threads"));
                }
                connection.rollback();
            }
            List<String> answers =
                    crowd.join().stream().map(Crowd.Client::answer).toList();
            long begun = System.nanoTime();
            ada.post("/organizations", "{\"name\":\"After\",\"plan\":\"team\"}").expect(201);

            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(2));
            assertThat(answers).hasSize(CLIENTS).allMatch(DONE.or(OVERLOADED).or(UNAVAILABLE));
            assertThat(answers).filteredOn(DONE).isNotEmpty();
            assertThat(answers).filteredOn(OVERLOADED).hasSizeGreaterThan(CLIENTS / 2);
            assertThat(threads).isLessThan(MOST_THREADS);
            assertThat(roster.process.status("VmRSS")).isLessThan(MOST_MEMORY_KB);
        }
    }

    @Test
    void thousands_who_never_end_what_they_began_keep_nobody_from_what_they_ask_for() throws Exception {
        try (Standalone roster = new Standalone()) {
            roster.start(Map.of("ROSTER_DATABASE_URL", TestDatabase.create()));
            Person ada = new Person(roster, "ada@crowd.example", "Ada");
            List<String> requests =
                    Collections.nCopies(CLIENTS, "GET /organizations HTTP/1.1\r\nHost: localhost\r\nX-Endless: ");
            CompletableFuture<List<Crowd.Client>> crowd = CompletableFuture.supplyAsync(() -> send(roster, requests));
            int founded = 0;
            while (!crowd.isDone()) {
                long begun = System.nanoTime();
                ada.post("/organizations", "{\"name\":\"Beside %d\",\"plan\":\"team\"}".formatted(founded++))
                        .expect(201);
                assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(THEIRS.dividedBy(2));
                Thread.sleep(100);
            }

            assertThat(founded).isGreaterThan(10);
            assertThat(crowd.join())
                    .hasSize(CLIENTS)
                    .noneMatch(client -> client.answer().contains("no answer in time"));
            assertThat(roster.process.status("VmRSS")).isLessThan(MOST_MEMORY_KB);
        }
    }

    /** Of each almost all of a large body is there, and held: from anybody, since it is taken in before it is asked who they are. */
    @Test
    void thousands_who_have_not_sent_everything_are_over_when_they_go() throws Exception {
        try (Standalone roster = new Standalone()) {
            roster.start(Map.of("ROSTER_DATABASE_URL", TestDatabase.create()));
            Person ada = new Person(roster, "ada@crowd.example", "Ada");
            List<String> requests = Collections.nCopies(
                    CLIENTS,
                    "POST /organizations HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                            + "Content-Length: 65000\r\n\r\n" + " ".repeat(60_000));

            Crowd.send(roster.process.port(), requests, Duration.ofSeconds(12));

            ada.post("/organizations", "{\"name\":\"After\",\"plan\":\"team\"}").expect(201);
            assertThat(roster.process.status("VmRSS")).isLessThan(MOST_MEMORY_KB);
            assertThat(Files.readString(roster.process.log())).doesNotContain("OutOfMemoryError");
        }
    }

    private static Predicate<String> toldToComeAgain(String code) {
        return answer -> answer.startsWith("HTTP/1.1 503 ")
                && answer.contains("\r\nRetry-After: 1\r\n")
                && answer.contains("\"code\":\"" + code + "\"");
    }

    private static List<Crowd.Client> send(Standalone roster, List<String> requests) {
        return Crowd.send(roster.process.port(), requests, Duration.ofSeconds(60));
    }

    private static String request(String token, String name) {
        String body = "{\"name\":\"%s\",\"plan\":\"team\"}".formatted(name);
        return """
                POST /organizations HTTP/1.1
                Host: localhost
                Authorization: Bearer %s
                Content-Type: application/json
                Content-Length: %d
                Connection: close

                %s""".formatted(token, body.length(), "").replace("\n", "\r\n") + body;
    }
}
