package dev.roster.benchmarks;

import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** What becomes of commands when thousands come at once, and of the one that comes when they have gone. */
final class OverloadBenchmark implements Benchmark {

    private static final List<Integer> CONNECTIONS = List.of(64, 4000);
    private static final int GOAL_MILLIS = 1000;
    private static final int GIVEN_UP_AFTER_SECONDS = 60;

    /**
     * Figures of one number of connections, each list with one entry per run, and all probes.
     *
     * @param asMeant the part of what was asked that was answered 2xx or 503
     */
    private record Seen(
            List<Double> carriedOut,
            List<Double> unavailable,
            List<Double> otherErrors,
            List<Double> asMeant,
            List<Double> p50,
            List<Double> p99,
            Map<Integer, List<Double>> probes) {

        Seen() {
            this(
                    new ArrayList<>(),
                    new ArrayList<>(),
                    new ArrayList<>(),
                    new ArrayList<>(),
                    new ArrayList<>(),
                    new ArrayList<>(),
                    new TreeMap<>());
        }
    }

    private final Map<Integer, Seen> seen = new TreeMap<>();
    private final List<Double> afterwards = new ArrayList<>();

    @Override
    public void run(Settings settings, Postgres postgres, Results results) throws Exception {
        for (int run = 1; run <= settings.runs(); run++) {
            Progress.say("run " + run);
            try (Roster roster = new Roster(settings, postgres.fresh()).withCommandSide()) {
                measure(settings, roster);
            }
        }
        results.add(table());
        results.hold(
                "commands/s with %d connections, of those with %d".formatted(CONNECTIONS.get(1), CONNECTIONS.get(0)),
                Figures.median(seen.get(CONNECTIONS.get(1)).carriedOut()),
                Figures.median(seen.get(CONNECTIONS.get(0)).carriedOut()),
                0.01);
        results.hold(
                "answers of %d connections that were 2xx or 503, of all requests that ended"
                        .formatted(CONNECTIONS.get(1)),
                Figures.median(seen.get(CONNECTIONS.get(1)).asMeant()),
                1,
                0.9);
        results.hold(
                "goal of the ordinary command after them, of what it took, in ms",
                GOAL_MILLIS,
                Figures.median(afterwards),
                0.05);
        results.add("An ordinary command right after 4,000 connections: %s ms; the goal is %,d ms. "
                        .formatted(Figures.medianOf(afterwards), GOAL_MILLIS)
                + "p50 and p99 are of all answers that came; the probes are a few further commands a second, each on a connection of its "
                + "own, by the status that they were answered with (0: by nothing).");
        if (Figures.max(afterwards) > GOAL_MILLIS) {
            results.miss("The ordinary command took longer than it may.");
        }
    }

    private void measure(Settings settings, Roster roster) throws Exception {
        Load load = Load.ofRenames(settings, roster, Organization.createMany(roster, settings.organizations()));
        Organization probed = Organization.create(new Http(), roster, roster.tokenOf("prober"));
        WarmUp.ofServers(load, settings);
        for (int connections : CONNECTIONS) {
            Seen here = seen.computeIfAbsent(connections, c -> new Seen());
            Command wrk = load.startCounting(connections, settings.seconds());
            Probes probes = new Probes(roster, probed);
            probes.sendWhile(wrk, settings.seconds());
            WrkResult result = load.finish(wrk, settings.seconds());
            here.carriedOut().add(result.ok() / result.seconds());
            here.unavailable().add(result.unavailable() / result.seconds());
            here.otherErrors().add((double) result.statusErrors() - result.unavailable() + result.socketErrors());
            here.asMeant()
                    .add((double) (result.ok() + result.unavailable()) / (result.requests() + result.socketErrors()));
            here.p50().add(result.p50());
            here.p99().add(result.p99());
            Progress.say("  %d connections: %s".formatted(connections, result));
            if (connections != CONNECTIONS.get(0)) {
                afterwards.add(ordinaryCommand(roster, probed));
            }
            probes.answers()
                    .forEach((status, millis) -> here.probes()
                            .computeIfAbsent(status, s -> new ArrayList<>())
                            .addAll(millis));
        }
    }

    /** Until it is carried out: whoever is told to come again does so. */
    private static double ordinaryCommand(Roster roster, Organization organization) {
        Http http = new Http();
        long start = System.nanoTime();
        while (System.nanoTime() - start < TimeUnit.SECONDS.toNanos(GIVEN_UP_AFTER_SECONDS)) {
            try {
                if (organization.rename(http, roster, "Afterwards").status() == 200) {
                    break;
                }
            } catch (UncheckedIOException tooLate) {
                Progress.say("  the ordinary command: " + tooLate.getMessage());
            }
            Pause.millis(20);
        }
        return (double) (System.nanoTime() - start) / TimeUnit.MILLISECONDS.toNanos(1);
    }

    private Table table() {
        double usual = Figures.median(seen.get(CONNECTIONS.get(0)).carriedOut());
        Table table = new Table(
                "connections", "2xx/s", "of that at 64", "503/s", "other errors in all", "p50 ms", "p99 ms", "probes");
        seen.forEach((connections, here) -> table.row(
                Integer.toString(connections),
                Figures.medianOf(here.carriedOut()),
                Figures.ratio(Figures.median(here.carriedOut()), usual),
                Figures.medianOf(here.unavailable()),
                Figures.medianOf(here.otherErrors()),
                Figures.medianOf(here.p50()),
                Figures.medianOf(here.p99()),
                probes(here)));
        return table;
    }

    private static String probes(Seen here) {
        List<String> byStatus = new ArrayList<>();
        here.probes()
                .forEach((status, millis) -> byStatus.add("%d: %d, p50 %s ms, p99 %s ms"
                        .formatted(
                                status,
                                millis.size(),
                                Figures.number(Figures.median(millis)),
                                Figures.number(Figures.percentile(millis, 99)))));
        return String.join("; ", byStatus);
    }
}
