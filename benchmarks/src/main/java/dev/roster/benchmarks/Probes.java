package dev.roster.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Commands at a steady pace whose times are kept by the status that they were answered with; wrk cannot tell these apart. */
final class Probes {

    private static final int PER_SECOND = 10;
    private static final int NO_ANSWER = 0;

    private final Roster roster;
    private final Organization organization;
    private final List<CompletableFuture<Void>> sent = new ArrayList<>();
    private final Map<Integer, List<Double>> millisByStatus = new TreeMap<>();

    Probes(Roster roster, Organization organization) {
        this.roster = roster;
        this.organization = organization;
    }

    /** In the first seconds of a load that lasts as long, and not after it has ended. */
    void sendWhile(Command load, int seconds) {
        long start = System.nanoTime();
        for (int i = 0; i < seconds * PER_SECOND && load.isRunning(); i++) {
            Pause.until(start + i * TimeUnit.SECONDS.toNanos(1) / PER_SECOND);
            send(i);
        }
    }

    private void send(int number) {
        long start = System.nanoTime();
        // A client of its own is a connection of its own, which has to be accepted first.
        sent.add(new Http()
                .sendLater(
                        "PATCH",
                        organization.url(roster.commandSide()),
                        organization.token(),
                        "{\"name\": \"Probe " + number + "-" + start + "\"}")
                .handle((answer, failure) -> {
                    keep(answer == null ? NO_ANSWER : answer.status(), System.nanoTime() - start);
                    return null;
                }));
    }

    private synchronized void keep(int status, long nanos) {
        millisByStatus
                .computeIfAbsent(status, s -> new ArrayList<>())
                .add((double) nanos / TimeUnit.MILLISECONDS.toNanos(1));
    }

    /** When all have come; each has a time-out. */
    Map<Integer, List<Double>> answers() {
        CompletableFuture.allOf(sent.toArray(CompletableFuture[]::new)).join();
        return millisByStatus;
    }
}
