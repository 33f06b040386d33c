package dev.roster.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Nodes are restarted one after the other, while people work and watch. Nobody notices. */
@Timeout(300)
class RollingRestartTest {

    private static final Duration DRAIN = Gateway.ASKS_EVERY.multipliedBy(8);

    private final AtomicBoolean working = new AtomicBoolean(true);
    private final Queue<Long> told = new ConcurrentLinkedQueue<>();
    private final AtomicInteger comeAgain = new AtomicInteger();

    /** Does something until it is enough, and each time as it should. */
    private Future<Integer> keepDoing(ExecutorService threads, Callable<Answer> something) {
        return threads.submit(() -> {
            int done = 0;
            while (working.get()) {
                assertThat(something.call().status()).isBetween(200, 299);
                done++;
                TimeUnit.MILLISECONDS.sleep(100);
            }
            return done;
        });
    }

    @Test
    void no_request_fails_while_each_node_is_restarted_and_whoever_watches_misses_nothing() throws Exception {
        ExecutorService threads = Executors.newCachedThreadPool();
        try (ManyNodes roster = new ManyNodes(Map.of("ROSTER_SHUTDOWN_DRAIN", DRAIN.toString()));
                Gateway gateway = new Gateway(roster.commandNodes(), roster.queryNodes())) {
            await().until(() -> Stream.of(0, 1)
                    .allMatch(n -> gateway.isReady(roster.commandNode(n)) && gateway.isReady(roster.queryNode(n))));
            Arrangement all = roster.by(gateway.url(), gateway.url());
            Person ada = new Person(all, "ada@rolling.example", "Ada");
            String organization = ada.post("/organizations", "{\"name\":\"Rolling\",\"plan\":\"enterprise\"}")
                    .expect(201)
                    .header("Location");
            ada.get(organization).expect(200);
            threads.submit(() -> watch(all, organization));

            List<Future<Integer>> work = new ArrayList<>();
            AtomicInteger guests = new AtomicInteger();
            Person inviting = new Person(all, "ada@rolling.example", "Ada");
            work.add(keepDoing(
                    threads,
                    () -> inviting.post(
                            organization + "/invitations",
                            "{\"email\":\"g%d@rolling.example\"}".formatted(guests.incrementAndGet()))));
            work.add(keepDoing(threads, () -> inviting.get(organization + "/members?limit=5")));
            Person renaming = new Person(all, "ada@rolling.example", "Ada");
            work.add(keepDoing(
                    threads,
                    () -> renaming.patch(
                            organization, "{\"name\":\"Rolling %d\"}".formatted(guests.incrementAndGet()))));
            work.add(keepDoing(threads, () -> renaming.get(organization)));
            for (int n = 0; n < 2; n++) {
                JavaProcess commandNode = roster.commandNode(n);
                JavaProcess queryNode = roster.queryNode(n);
                Future<?> other = threads.submit(() -> restart(queryNode, gateway));
                restart(commandNode, gateway);
                other.get();
            }
            working.set(false);
            List<Integer> done = new ArrayList<>();
            for (Future<Integer> each : work) {
                done.add(each.get(60, TimeUnit.SECONDS));
            }

            assertThat(gateway.failures()).isEmpty();
            assertThat(done).allMatch(times -> times > 10);
            List<Long> happened = roster.database()
                    .queryForList(
                            "select position from eventstore.event where type in ('member.invited', 'organization.renamed')"
                                    + " and payload ->> 'organizationId' = ? order by position",
                            Long.class,
                            organization.substring(organization.lastIndexOf('/') + 1));
            assertThat(happened).hasSize(done.get(0) + done.get(2));
            await().atMost(Duration.ofSeconds(10)).until(() -> told.containsAll(happened.subList(10, happened.size())));
            assertThat(told).doesNotHaveDuplicates();
            assertThat(comeAgain.get())
                    .as("the node that was watched at was restarted")
                    .isPositive();
        } finally {
            threads.shutdownNow();
        }
    }

    private static void restart(JavaProcess node, Gateway gateway) {
        node.stop();
        node.start();
        await().atMost(Duration.ofSeconds(30)).until(() -> gateway.isReady(node));
    }

    /** As pages do: comes again when the stream ends, and says what it has seen. */
    private void watch(Arrangement roster, String organization) {
        HttpClient http = HttpClient.newHttpClient();
        String token = roster.tokenOf("ada@rolling.example", "Ada");
        String last = null;
        while (!Thread.currentThread().isInterrupted()) {
            HttpRequest.Builder request = HttpRequest.newBuilder(
                            URI.create(roster.queries() + organization + "/changes"))
                    .header("Accept", "text/event-stream")
                    .header("Authorization", "Bearer " + token);
            if (last != null) {
                request.header("Last-Event-ID", last);
                comeAgain.incrementAndGet();
            }
            try {
                for (String line : (Iterable<String>)
                        http.send(request.build(), BodyHandlers.ofLines()).body()::iterator) {
                    if (line.startsWith("id:")) {
                        last = line.substring(3).strip();
                    } else if (line.startsWith("data:") && last != null && line.contains("\"type\"")) {
                        told.add(Long.parseLong(last));
                    }
                }
            } catch (IOException | UncheckedIOException e) {
                // Comes again at once.
                continue;
            } catch (InterruptedException e) {
                return;
            }
        }
    }
}
