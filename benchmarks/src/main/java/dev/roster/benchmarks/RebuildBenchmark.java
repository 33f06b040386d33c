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
import org.postgresql.PGConnection;
import tools.jackson.databind.JsonNode;

/**
 * How long it takes to make the members read model again beside the live one, against PostgreSQL's COPY of the same events; and what queries
 * and commands take before, meanwhile and afterwards.
 */
final class RebuildBenchmark implements Benchmark {

    private static final int REQUESTS = 500;
    private static final int REBUILD_MINUTES = 30;
    private static final double GOAL = 100_000;

    @Override
    public void run(Settings settings, Postgres postgres, Results results) throws Exception {
        try (InstalledRoster installed = InstalledRoster.start(settings, postgres.fresh(), results)) {
            installed.startCommandSide();
            measure(settings, installed, results);
        }
    }

    private void measure(Settings settings, InstalledRoster installed, Results results)
            throws SQLException, IOException {
        Latencies latencies = new Latencies(installed);
        latencies.of("warm-up", REQUESTS);
        latencies.of("before", REQUESTS);
        Table table = new Table(
                "run", "events of members", "s, to ready", "of members/s", "of the log/s", "switch ms", "differences");
        List<Double> rates = new ArrayList<>();
        for (int run = 1; run <= settings.runs(); run++) {
            long start = System.nanoTime();
            JsonNode rebuild = installed.operations("POST", "/projections/memberdirectory/rebuilds", 202);
            String path = "/projections/memberdirectory/rebuilds/"
                    + rebuild.path("rebuildId").asString();
            JsonNode progress = rebuild;
            while (!progress.path("state").asString().equals("ready")) {
                if (System.nanoTime() - start > TimeUnit.MINUTES.toNanos(REBUILD_MINUTES)
                        || progress.path("state").asString().equals("failed")) {
                    throw new IllegalStateException("the rebuild is " + progress);
                }
                // One of some hundred a second: few enough to leave the rebuild its time.
                latencies.of("meanwhile", 5);
                Pause.millis(100);
                progress = installed.operations("GET", path, 200);
            }
            double seconds = Figures.secondsSince(start);
            long switching = System.nanoTime();
            installed.operations("POST", path + "/switch", 200);
            double total = progress.path("total").asLong();
            rates.add(total / seconds);
            table.row(
                    Integer.toString(run),
                    "%,d".formatted((long) total),
                    Figures.number(seconds),
                    Figures.number(total / seconds),
                    Figures.number(installed.events() / seconds),
                    Figures.number((System.nanoTime() - switching) / 1e6),
                    progress.path("differences").asString());
        }
        latencies.of("after the switch", REQUESTS);
        results.add(table);
        long start = System.nanoTime();
        long copied = copied(installed.roster());
        double limit = copied / (Figures.secondsSince(start));
        results.add(
                "limit: PostgreSQL's COPY of the same %,d events, in the order of the log: %s events/s. The rebuild: %s × that."
                        .formatted(copied, Figures.number(limit), Figures.ratio(Figures.median(rates), limit)));
        results.add(latencies.table());
        if (Figures.median(rates) < GOAL) {
            results.miss("100,000 events/s into the members read model");
        }
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
            Table table = new Table("one at a time", "members page: p50 ms", "p99 ms", "rename: p50 ms", "p99 ms");
            for (String when : List.of("before", "meanwhile", "after the switch")) {
                table.row(
                        when,
                        Figures.number(Figures.median(pages.get(when))),
                        Figures.number(Figures.percentile(pages.get(when), 99)),
                        Figures.number(Figures.median(renames.get(when))),
                        Figures.number(Figures.percentile(renames.get(when), 99)));
            }
            return table;
        }
    }

    private static long copied(Roster roster) throws SQLException, IOException {
        try (Connection connection = roster.database().connect()) {
            return connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyOut(
                            "copy (select * from eventstore.event where type like 'member.%' or type in ('invitation.resent',"
                                    + " 'invitation.accepted', 'invitation.declined', 'invitation.revoked', 'organization.closed')"
                                    + " order by position) to stdout",
                            OutputStream.nullOutputStream());
        }
    }
}
