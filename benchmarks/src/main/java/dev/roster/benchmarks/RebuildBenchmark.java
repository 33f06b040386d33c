package dev.roster.benchmarks;

import dev.roster.benchmarks.installation.Installation.Asked;
import java.io.IOException;
import java.io.OutputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.postgresql.PGConnection;
import tools.jackson.databind.JsonNode;

/**
 * How long it takes to make each read model again beside the live one, against PostgreSQL's COPY of the log; and what queries and commands
 * take before, while that of members is made, and afterwards.
 */
final class RebuildBenchmark implements Benchmark {

    private static final int REQUESTS = 500;
    private static final int WARM_UP_TIMES = 5;
    private static final int LEAST_COPIES = 3;
    private static final int REBUILD_MINUTES = 30;
    private static final double GOAL = 100_000;
    private static final double GOAL_OF_COPY = 0.2;
    private static final String MEMBERS = "memberdirectory";

    @Override
    public String how(Settings settings) {
        return "%d rebuilds of members, one of each other; %d requests of each kind"
                .formatted(settings.runs(), requests(settings));
    }

    private static int requests(Settings settings) {
        return Math.min(settings.samples(), REQUESTS);
    }

    @Override
    public void run(Settings settings, Postgres postgres, Results results) throws Exception {
        try (InstalledRoster installed = InstalledRoster.start(settings, postgres, results)) {
            installed.startCommandSide();
            measure(settings, installed, results);
            results.add("The query node took %s MB at most meanwhile."
                    .formatted(Figures.number(StartedNode.mostMegabytes(
                            installed.roster().querySide().pid()))));
        }
    }

    private static void measure(Settings settings, InstalledRoster installed, Results results) {
        Latencies latencies = new Latencies(installed);
        int requests = requests(settings);
        latencies.of("warm-up", WARM_UP_TIMES * requests);
        latencies.of("before", requests);
        // The first one reads from the disk what the next ones, and all rebuilds, find in memory where there is enough.
        copied(installed);
        double limit = Figures.median(IntStream.range(0, Math.max(settings.runs(), LEAST_COPIES))
                .mapToObj(run -> copied(installed))
                .toList());
        Table table = new Table(
                "read model",
                "its events",
                "s, to ready",
                "its events/s",
                "of COPY",
                "events of the log/s",
                "of COPY",
                "switch ms");
        List<Made> members = new ArrayList<>();
        for (int run = 1; run <= settings.runs(); run++) {
            Made made = make(MEMBERS, installed, () -> {});
            members.add(made);
            table.row(made.row(installed.events(), limit));
        }
        make(MEMBERS, installed, () -> latencies.of("meanwhile", 5));
        latencies.of("after the switch", requests);
        double seconds = Figures.median(members.stream().map(Made::seconds).toList());
        for (JsonNode projection :
                installed.operations("GET", "/projections", 200).path("items")) {
            String name = projection.path("name").asString();
            if (!name.equals(MEMBERS) && projection.path("rebuildable").asBoolean()) {
                Made made = make(name, installed, () -> {});
                seconds += made.seconds;
                table.row(made.row(installed.events(), limit));
            }
        }
        results.add(table);
        results.add(
                "None differs from the live one. limit: PostgreSQL's COPY of the whole log as text, to nowhere, from memory where it fits: %s events/s. A read model is made of its own events, which PostgreSQL picks out of the whole log. All read models together: %s s, %s events of the log/s."
                        .formatted(
                                Figures.number(limit),
                                Figures.number(seconds),
                                Figures.number(installed.events() / seconds)));
        results.add(latencies.table());
        double ofTheLog = installed.events()
                / Figures.median(members.stream().map(Made::seconds).toList());
        results.hold("events written/s, of COPY", installed.writtenPerSecond(), limit, 0.002);
        results.hold(
                "events/s into all read models as they come, of COPY", installed.projectedPerSecond(), limit, 0.0005);
        results.hold("events of the log/s into the members read model, of COPY", ofTheLog, limit, 0.02);
        double ofTheirOwn = Figures.median(members.stream().map(Made::rate).toList());
        if (ofTheirOwn < GOAL) {
            results.miss("100,000 of its own events/s into the members read model: " + Figures.number(ofTheirOwn));
        }
        if (ofTheLog < GOAL_OF_COPY * limit) {
            results.miss("%s × COPY for the members read model, by events of the log: %s"
                    .formatted(GOAL_OF_COPY, Figures.ratio(ofTheLog, limit)));
        }
    }

    /** One read model made again. */
    private record Made(String name, long events, double seconds, double switchMillis) {

        double rate() {
            return events / seconds;
        }

        String[] row(long log, double limit) {
            return new String[] {
                name,
                "%,d".formatted(events),
                Figures.number(seconds),
                Figures.number(rate()),
                Figures.ratio(rate(), limit),
                Figures.number(log / seconds),
                Figures.ratio(log / seconds, limit),
                Figures.number(switchMillis)
            };
        }
    }

    private static Made make(String name, InstalledRoster installed, Runnable meanwhile) {
        long start = System.nanoTime();
        String rebuilds = "/projections/" + name + "/rebuilds";
        JsonNode progress = installed.operations("POST", rebuilds, 202);
        String path = rebuilds + "/" + progress.path("rebuildId").asString();
        while (!progress.path("state").asString().equals("ready")) {
            if (System.nanoTime() - start > TimeUnit.MINUTES.toNanos(REBUILD_MINUTES)
                    || progress.path("state").asString().equals("failed")) {
                throw new IllegalStateException("the rebuild is " + progress);
            }
            meanwhile.run();
            Pause.millis(100);
            progress = installed.operations("GET", path, 200);
        }
        double seconds = Figures.secondsSince(start);
        String differences = progress.path("differences").asString();
        if (!differences.equals("0")) {
            throw new IllegalStateException("the read model that was made again is another one: " + progress);
        }
        long switching = System.nanoTime();
        installed.operations("POST", path + "/switch", 200);
        return new Made(name, progress.path("total").asLong(), seconds, 1e3 * Figures.secondsSince(switching));
    }

    /** Of members pages and of renames, of organizations chosen by chance, one after the other. */
    private static final class Latencies {

        private final InstalledRoster installed;
        private final Random chance = new Random(3);
        private final Map<String, List<Double>> pages = new LinkedHashMap<>();
        private final Map<String, List<Double>> renames = new LinkedHashMap<>();

        Latencies(InstalledRoster installed) {
            this.installed = installed;
        }

        void of(String when, int requests) {
            for (int i = 0; i < requests; i++) {
                Asked asked = chosen();
                time(pages, when, () -> installed.get(asked, "/members").expect(200));
                Asked renamed = chosen();
                time(renames, when, () -> installed.rename(renamed, "Renamed " + chance.nextInt()));
            }
        }

        private Asked chosen() {
            return installed
                    .organizations()
                    .get(chance.nextInt(installed.organizations().size()));
        }

        private static void time(Map<String, List<Double>> all, String when, Runnable request) {
            long start = System.nanoTime();
            request.run();
            all.computeIfAbsent(when, key -> new ArrayList<>()).add(1e3 * Figures.secondsSince(start));
        }

        Table table() {
            Table table =
                    new Table("one at a time", "of each", "members page: p50 ms", "p99 ms", "rename: p50 ms", "p99 ms");
            for (String when : List.of("before", "meanwhile", "after the switch")) {
                table.row(
                        when,
                        Integer.toString(pages.get(when).size()),
                        Figures.number(Figures.median(pages.get(when))),
                        Figures.number(Figures.percentile(pages.get(when), 99)),
                        Figures.number(Figures.median(renames.get(when))),
                        Figures.number(Figures.percentile(renames.get(when), 99)));
            }
            return table;
        }
    }

    /** How many events a second PostgreSQL copies out of the log. */
    private static double copied(InstalledRoster installed) {
        try (Connection connection = installed.roster().database().connect()) {
            long start = System.nanoTime();
            long copied = connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyOut(
                            "copy (select * from eventstore.event order by position) to stdout",
                            OutputStream.nullOutputStream());
            return copied / Figures.secondsSince(start);
        } catch (SQLException | IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
