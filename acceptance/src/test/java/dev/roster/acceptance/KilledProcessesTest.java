package dev.roster.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** Processes die at the worst moment. What was acknowledged is there afterwards, once, and can be read. */
class KilledProcessesTest {

    private static final int WRITERS = 8;
    private static final int ATTEMPTS = 1000;

    @Test
    void what_was_acknowledged_is_there_once_whichever_process_is_killed_under_load() throws Exception {
        try (TwoProcesses roster = new TwoProcesses()) {
            roster.start(Map.of());
            Person ada = new Person(roster, "ada@killed.example", "Ada");
            String organization = ada.post("/organizations", "{\"name\":\"Killed\",\"plan\":\"enterprise\"}")
                    .expect(201)
                    .header("Location");
            Queue<String> acknowledged = new ConcurrentLinkedQueue<>();
            AtomicBoolean writing = new AtomicBoolean(true);
            List<Future<?>> running = new ArrayList<>();
            ExecutorService writers = Executors.newFixedThreadPool(WRITERS);
            for (int writer = 0; writer < WRITERS; writer++) {
                String name = "w" + writer;
                running.add(writers.submit(() -> inviteUntilTold(roster, organization, name, acknowledged, writing)));
            }
            awaitMore(acknowledged, 50);
            roster.commandSide.kill();
            roster.commandSide.start();
            awaitMore(acknowledged, 50);
            roster.querySide.kill();
            awaitMore(acknowledged, 50);
            roster.querySide.start();
            awaitMore(acknowledged, 50);
            writing.set(false);
            writers.shutdown();
            for (Future<?> writer : running) {
                writer.get(60, TimeUnit.SECONDS);
            }

            // Also what was asked for again, because nobody knew what had become of it.
            assertThat(addressesInTheLog(roster)).doesNotHaveDuplicates().hasSameSizeAs(acknowledged);
            ada.post(organization + "/invitations", "{\"email\":\"last@killed.example\"}")
                    .expect(201);
            List<String> listed = allAddresses(ada, organization);
            assertThat(listed).doesNotHaveDuplicates().containsAll(acknowledged);
            // everybody invited, the one just now included, and Ada herself
            assertThat(listed).hasSize(addressesInTheLog(roster).size() + 1);
            // One mail each: a kill between the server's answer and our note of it repeats one under the same
            // Message-ID.
            await().atMost(Duration.ofSeconds(120))
                    .untilAsserted(
                            () -> assertThat(Set.copyOf(roster.messageIds())).hasSize(listed.size() - 1));
        }
    }

    private static void inviteUntilTold(
            TwoProcesses roster, String organization, String name, Queue<String> acknowledged, AtomicBoolean writing) {
        Person ada = new Person(roster, "ada@killed.example", "Ada");
        for (int i = 0; writing.get(); i++) {
            String email = name + "-" + i + "@killed.example";
            invite(ada, organization, email).expect(201);
            acknowledged.add(email);
        }
    }

    /** Asks again, under the same key, as long as there is no answer or only that it is a bad moment. */
    private static Answer invite(Person ada, String organization, String email) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            try {
                Answer answer = ada.post(
                        organization + "/invitations",
                        "{\"email\":\"%s\"}".formatted(email),
                        "Idempotency-Key",
                        "invite-" + email);
                if (answer.status() != 503) {
                    return answer;
                }
            } catch (UncheckedIOException down) {
                pause();
            }
        }
        throw new IllegalStateException("never answered");
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(100);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void awaitMore(Queue<String> acknowledged, int more) {
        int enough = acknowledged.size() + more;
        await().atMost(Duration.ofSeconds(60)).until(() -> acknowledged.size() >= enough);
    }

    /** The digests stand for the addresses. */
    private static List<String> addressesInTheLog(TwoProcesses roster) throws Exception {
        try (Connection connection = DriverManager.getConnection(roster.databaseUrl());
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "select payload ->> 'address' from eventstore.event where type = 'member.invited'")) {
            List<String> digests = new ArrayList<>();
            while (rows.next()) {
                digests.add(rows.getString(1));
            }
            return digests;
        }
    }

    private static List<String> allAddresses(Person ada, String organization) {
        List<String> addresses = new ArrayList<>();
        String after = "";
        do {
            Answer page = ada.get(organization + "/members?limit=100" + after).expect(200);
            page.items().forEach(item -> addresses.add(item.path("email").asString()));
            after = page.body().path("next").isNull() ? null : "&after=" + page.text("next");
        } while (after != null);
        return addresses;
    }
}
