package dev.roster.acceptance;

import static org.assertj.core.api.SoftAssertions.assertSoftly;

import dev.roster.acceptance.HostileRequests.HostileRequest;
import dev.roster.acceptance.RawConnection.RawAnswer;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Whatever is sent, it is answered: never with an error of the service, never late, and with nothing of an organization that whoever asks
 * does not belong to. {@code -Droster.hostile.requests=100000} sends as many, {@code -Droster.hostile.seed=} repeats a run, and
 * {@code -Droster.hostile.standalone=true} sends them to the standalone.
 */
class HostileRequestsTest {

    private static final int REQUESTS = Integer.getInteger("roster.hostile.requests", 6_000);
    private static final long SEED = Long.getLong("roster.hostile.seed", System.nanoTime());
    private static final int THREADS = 4;

    /** In each half of a run something is kept for the first time: caches fill up to their bounds. */
    private static final int MORE_MEGABYTES = 20;

    private static final Arrangement ROSTER =
            Boolean.getBoolean("roster.hostile.standalone") ? new Standalone() : new TwoProcesses();

    private static PopulatedOrganization own;
    private static PopulatedOrganization others;

    @BeforeAll
    static void start() {
        ROSTER.start(Map.of());
        own = new PopulatedOrganization(ROSTER);
        others = new PopulatedOrganization(ROSTER);
    }

    @AfterAll
    static void stop() {
        ROSTER.close();
    }

    @Test
    void are_all_answered_and_tell_nobody_anything() throws Exception {
        List<String> before = others.state();
        long start = System.nanoTime();
        System.out.println("Hostile requests: " + REQUESTS + " of seed " + SEED);
        ConcurrentLinkedQueue<String> faults = new ConcurrentLinkedQueue<>();
        AtomicIntegerArray statuses = new AtomicIntegerArray(1_000);
        int settled = send(SEED, REQUESTS / 2, statuses, faults);
        int after = send(SEED + THREADS, REQUESTS / 2, statuses, faults);
        System.out.println(
                "Answers by status: " + counted(statuses) + "; memory in use, in the middle and at the end, in MB: "
                        + settled + ", " + after + "; " + seconds(start) + " s");

        assertSoftly(softly -> {
            softly.assertThat(faults).isEmpty();
            softly.assertThat(after).as("memory in MB").isLessThan(settled + MORE_MEGABYTES);
            softly.assertThat(ROSTER.logs())
                    .doesNotContain("failed unexpectedly", "OutOfMemory", "StackOverflow", "matrix.example");
            softly.assertThat(others.state()).isEqualTo(before);
            softly.assertThat(counted(statuses)).containsKeys(200, 400, 401, 403, 404, 405, 415, 422);
        });
    }

    private static long seconds(long start) {
        return Duration.ofNanos(System.nanoTime() - start).toSeconds();
    }

    /** Answers how much the processes keep afterwards when everything that can be collected is. */
    private static int send(long seed, int requests, AtomicIntegerArray statuses, ConcurrentLinkedQueue<String> faults)
            throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Future<Void>> all = new ArrayList<>();
            for (int n = 0; n < THREADS; n++) {
                HostileRequests some = new HostileRequests(seed + n, ApiDocument.calls(), own, others);
                Callable<Void> work = () -> {
                    for (int sent = 0; sent < requests / THREADS && faults.size() < 20; sent++) {
                        send(some.next(), statuses, faults);
                    }
                    return null;
                };
                all.add(threads.submit(work));
            }
            for (Future<Void> one : all) {
                one.get();
            }
        } finally {
            threads.shutdownNow();
        }
        return ROSTER.processes().stream().mapToInt(JavaProcess::megabytesInUse).sum();
    }

    private static void send(
            HostileRequest request, AtomicIntegerArray statuses, ConcurrentLinkedQueue<String> faults) {
        try {
            RawAnswer answer =
                    RawConnection.send(port(request.isQuery() ? ROSTER.queries() : ROSTER.commands()), request.bytes());
            statuses.incrementAndGet(answer.status());
            if (answer.status() >= 500 && !isToldToComeAgain(request, answer)) {
                faults.add("answered " + answer.text().lines().findFirst().orElse("") + " to " + request.shown());
            }
            if (!HostileRequests.STAFF.contains(request.caller()) && others.isToldIn(answer.text())) {
                faults.add("tells of others: " + answer.text() + " to " + request.shown());
            }
        } catch (IOException late) {
            faults.add("no answer to " + request.shown());
        }
    }

    /** Who waits for what has not happened; and exports and proofs, of which there are only so many at once. */
    private static boolean isToldToComeAgain(HostileRequest request, RawAnswer answer) {
        return answer.status() == 503
                && answer.text().contains("\r\nRetry-After: ")
                && (request.mayBeBehind()
                        || request.shown().contains("/audit/export")
                        || request.shown().contains("/audit/proof"));
    }

    private static int port(String address) {
        return URI.create(address).getPort();
    }

    private static Map<Integer, Integer> counted(AtomicIntegerArray statuses) {
        Map<Integer, Integer> counted = new TreeMap<>();
        for (int status = 0; status < statuses.length(); status++) {
            if (statuses.get(status) > 0) {
                counted.put(status, statuses.get(status));
            }
        }
        return counted;
    }
}
