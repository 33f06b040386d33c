package dev.roster.query.changes;

import static dev.roster.query.running.Person.ADA;
import static dev.roster.query.running.Person.BOB;
import static dev.roster.query.running.Person.GRACE;
import static dev.roster.query.running.Person.STRANGER;
import static dev.roster.values.Role.MEMBER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.roster.query.running.Client.Answer;
import dev.roster.query.running.History;
import dev.roster.query.running.History.Invitation;
import dev.roster.query.running.Person;
import dev.roster.query.running.RunningQuerySide;
import dev.roster.testing.TestDatabase;
import dev.roster.values.OrganizationId;
import dev.roster.values.Plan;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What those are told who watch an organization, and when it ends. */
@Timeout(120)
class ChangesTest {

    private static final JsonMapper JSON = new JsonMapper();

    private final RunningQuerySide app = RunningQuerySide.shared();
    private final History history = app.history();
    private final OrganizationId acme = history.created("Acme", Plan.ENTERPRISE, ADA);

    private record Told(String id, String name, String data) {}

    @Test
    void whatHappensIsToldOnceItCanBeRead() throws Exception {
        history.joined(acme, BOB, MEMBER);
        // The first call of a person is an event, too.
        app.client().get(BOB, "/me");
        long before = app.head();
        CompletableFuture<Answer> watching = watch(BOB, "?seconds=3", Map.of());
        awaitWatcher();
        OrganizationId other = history.created("Other", Plan.TEAM, BOB);

        Invitation invitation = history.invited(acme, ADA, "grace@example.org", MEMBER);
        history.renamed(other, "Another", BOB);
        history.linkRefused(invitation, "email_not_verified", GRACE);
        history.auditRead(acme, ADA);
        history.roleChanged(acme, BOB, MEMBER, ADA);

        List<Told> told = told(watching.get());
        assertThat(told.get(0)).isEqualTo(new Told(Long.toString(before), "position", Long.toString(before)));
        List<JsonNode> changes = changes(told);
        assertThat(changes.stream().map(change -> change.get("type").asString()))
                .as("nothing of another organization, and nothing that is for admins alone")
                .containsExactly("member.invited", "seat.reserved", "member.role-changed");
        assertThat(changes.get(0).get("subject").asString())
                .isEqualTo(invitation.id().value());
        assertThat(changes.get(2).get("subject").asString()).isEqualTo(BOB.id().value());
        assertThat(told.stream().skip(1).map(Told::id))
                .containsExactlyElementsOf(changes.stream()
                        .map(change -> change.get("position").asString())
                        .toList());
    }

    @Test
    void whoComesBackMissesNothing() throws Exception {
        long known = app.head();
        history.renamed(acme, "Acme 2", ADA);
        history.joined(acme, GRACE, MEMBER);

        List<Told> told = told(watch(ADA, "?seconds=1", Map.of("Last-Event-ID", Long.toString(known)))
                .get());

        assertThat(changes(told).stream().map(change -> change.get("type").asString()))
                .containsExactly("organization.renamed", "member.joined");
    }

    @Test
    void whoMissedTooMuchReadsAllAgain() throws Exception {
        long known = app.head();
        history.renamedOften(acme, "Acme", 1_001, ADA);
        long head = app.head();

        List<Told> told = told(watch(ADA, "?seconds=1", Map.of("Last-Event-ID", Long.toString(known)))
                .get());

        assertThat(told).containsExactly(new Told(Long.toString(head), "reset", ""));
    }

    @RepeatedTest(5)
    void itEndsWithTheMembershipAndTellsOfThatBefore() throws Exception {
        history.joined(acme, BOB, MEMBER);
        CompletableFuture<Answer> watching = watch(BOB, "?seconds=30", Map.of());
        awaitWatcher();

        history.removed(acme, BOB, ADA);

        List<JsonNode> changes = changes(told(watching.get(10, TimeUnit.SECONDS)));
        assertThat(changes.get(changes.size() - 1).get("type").asString()).isEqualTo("member.removed");
    }

    @Test
    void aServerThatStopsDoesNotWaitForThoseWhoWatch() throws Exception {
        try (RunningQuerySide stopping = RunningQuerySide.on(TestDatabase.create())) {
            OrganizationId organization = stopping.history().created("Acme", Plan.TEAM, ADA);
            CompletableFuture<Answer> watching = CompletableFuture.supplyAsync(
                    () -> stopping.client().get(ADA, "/organizations/" + organization + "/changes"));
            Awaitility.await()
                    .until(() -> stopping.context().getBean(ChangeFeed.class).watches(organization));
            long start = System.nanoTime();

            stopping.close();

            assertThat(told(watching.get(5, TimeUnit.SECONDS))).hasSize(1);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
        }
    }

    /** Who hung up, who only hears, who wants no body: the server neither waits for them nor counts on them for ever. */
    @Test
    void aServerThatStopsWaitsForNobodyWhateverBecameOfThem() throws Exception {
        try (RunningQuerySide stopping = RunningQuerySide.on(TestDatabase.create())) {
            OrganizationId organization = stopping.history().created("Acme", Plan.TEAM, ADA);
            long known = stopping.head();
            stopping.history().renamedOften(organization, "Acme", 50, ADA);
            List<Socket> open = new ArrayList<>();
            for (int n = 0; n < 40; n++) {
                watching(stopping, organization, "GET", known).close();
                Socket hears = watching(stopping, organization, "GET", known);
                hears.shutdownOutput();
                open.add(hears);
                open.add(watching(stopping, organization, "HEAD", known));
            }
            Awaitility.await()
                    .until(() -> stopping.context().getBean(ChangeFeed.class).watches(organization));

            assertThat(timeToStop(stopping)).isLessThan(Duration.ofSeconds(5));
        }
    }

    @Test
    void aServerThatStopsWaitsForThoseWhoDoNotListenOnlySoLong() throws Exception {
        try (RunningQuerySide stopping = RunningQuerySide.with("spring.lifecycle.timeout-per-shutdown-phase=2s")) {
            OrganizationId organization = stopping.history().created("Acme", Plan.TEAM, ADA);
            List<Socket> deaf = new ArrayList<>();
            for (int n = 0; n < 5; n++) {
                deaf.add(watching(stopping, organization, "GET", stopping.head()));
            }
            Awaitility.await()
                    .until(() -> stopping.context().getBean(ChangeFeed.class).watches(organization));
            stopping.history().renamedOften(organization, "Acme", 4_000, ADA);
            stopping.awaitAll();
            CompletableFuture<Answer> other = CompletableFuture.supplyAsync(
                    () -> stopping.client().get(ADA, "/organizations/" + organization + "/changes?seconds=1"));
            assertThat(told(other.get(10, TimeUnit.SECONDS)))
                    .as("of whoever listens")
                    .isNotEmpty();

            assertThat(timeToStop(stopping)).isLessThan(Duration.ofSeconds(10));
        }
    }

    private static Duration timeToStop(RunningQuerySide server) {
        long start = System.nanoTime();
        server.close();
        return Duration.ofNanos(System.nanoTime() - start);
    }

    /** Nobody listens to it, so that nothing would ever tell that the client is gone. */
    @Test
    void whoAsksForTheHeadersAloneIsNoWatcher() throws Exception {
        app.awaitAll();
        try (Socket asking = watching(app, acme, "HEAD", app.head())) {
            asking.setSoTimeout(10_000);
            assertThat(new String(asking.getInputStream().readNBytes(12), StandardCharsets.US_ASCII))
                    .isEqualTo("HTTP/1.1 200");
            Awaitility.await()
                    .atMost(Duration.ofSeconds(15))
                    .until(() -> !app.context().getBean(ChangeFeed.class).watches(acme));
        }
    }

    /** Of a client that takes next to nothing before it is read from. */
    private static Socket watching(RunningQuerySide server, OrganizationId organization, String method, long known)
            throws IOException {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(1_024);
        socket.setSoLinger(true, 0);
        socket.connect(
                new InetSocketAddress("localhost", URI.create(server.url()).getPort()));
        socket.getOutputStream()
                .write(
                        "%s /organizations/%s/changes HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer %s\r\nLast-Event-ID: %d\r\n\r\n"
                                .formatted(method, organization, server.client().tokenOf(ADA), known)
                                .getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    /** Events come from other threads, while that of the request still goes through filters. */
    @Test
    void everyAnswerHasAllHeadersHoweverManyBeginAtOnce() {
        history.renamedOften(acme, "Acme", 200, ADA);
        ExecutorService callers = Executors.newFixedThreadPool(16);
        List<CompletableFuture<Answer>> answers = IntStream.range(0, 300)
                .mapToObj(n -> CompletableFuture.supplyAsync(
                        () -> app.client()
                                .get(
                                        ADA,
                                        "/organizations/" + acme + "/changes?seconds=0",
                                        Map.of("Last-Event-ID", Long.toString(app.head() - 150))),
                        callers))
                .toList();

        assertThat(answers.stream().map(CompletableFuture::join)).allSatisfy(answer -> {
            assertThat(answer.status()).as(answer.text()).isEqualTo(200);
            assertThat(answer.headers())
                    .containsKeys("cache-control", "x-content-type-options", "x-request-id", "content-type");
        });
        callers.shutdown();
    }

    @Test
    void itIsForMembers() throws Exception {
        assertThat(watch(STRANGER, "", Map.of()).get().code()).isEqualTo("organization_not_found");
        Answer nonsense = watch(ADA, "", Map.of("Last-Event-ID", "x")).get();
        assertThat(nonsense.code()).isEqualTo("invalid_request");
        assertThat(nonsense.body().get("errors").get(0).get("field").asString()).isEqualTo("Last-Event-ID");
        for (String seconds : List.of("soon", "-1", "3601", "99999999999")) {
            assertThat(watch(ADA, "?seconds=" + seconds, Map.of()).get().code()).isEqualTo("invalid_request");
        }
        Answer answer = watch(ADA, "?seconds=1", Map.of()).get();
        assertThat(answer.header("Content-Type")).startsWith("text/event-stream");
        assertThat(answer.header("X-Accel-Buffering")).isEqualTo("no");
    }

    private CompletableFuture<Answer> watch(Person person, String query, Map<String, String> headers) {
        return CompletableFuture.supplyAsync(
                () -> app.client().get(person, "/organizations/" + acme + "/changes" + query, headers));
    }

    private void awaitWatcher() {
        ChangeFeed feed = app.context().getBean(ChangeFeed.class);
        Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> feed.watches(acme));
    }

    private static List<JsonNode> changes(List<Told> told) {
        return told.stream()
                .filter(each -> each.name.equals("change"))
                .map(each -> JSON.readTree(each.data))
                .toList();
    }

    /** As section 9.2.6 of the HTML Living Standard reads a stream of events; comments are left out. */
    private static List<Told> told(Answer answer) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        List<Told> all = new ArrayList<>();
        for (String block : answer.text().split("\n\n")) {
            String id = "";
            String name = "";
            String data = "";
            for (String line : block.split("\n")) {
                id = line.startsWith("id:") ? line.substring(3) : id;
                name = line.startsWith("event:") ? line.substring(6) : name;
                data = line.startsWith("data:") ? line.substring(5) : data;
            }
            if (!name.isEmpty()) {
                all.add(new Told(id, name, data));
            }
        }
        return all;
    }
}
