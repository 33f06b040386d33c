package dev.roster.benchmarks;

import dev.roster.benchmarks.installation.Installation.Asked;
import java.io.IOException;
import java.io.OutputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.postgresql.PGConnection;
import tools.jackson.databind.JsonNode;

/**
 * How long it takes to make the members read model again beside the live one, against PostgreSQL's COPY of the same events; and what queries
 * take before, meanwhile and afterwards.
 */
final class RebuildBenchmark implements Benchmark {

    private static final int QUERIES = 500;
    private static final int REBUILD_MINUTES = 30;
    private static final double GOAL = 100_000;

    @Override
    public void run(Settings settings, Postgres postgres, Results results) throws Exception {
        try (InstalledRoster installed = InstalledRoster.start(settings, postgres.fresh(), results)) {
            measure(settings, installed, results);
        }
    }

    private void measure(Settings settings, InstalledRoster installed, Results results)
            throws SQLException, IOException {
        Random chance = new Random(3);
        List<Double> before = queries(installed, chance, QUERIES);
        List<Double> meanwhile = new ArrayList<>();
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
                meanwhile.addAll(queries(installed, chance, 10));
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
        List<Double> after = queries(installed, chance, QUERIES);
        results.add(table);
        long start = System.nanoTime();
        long copied = copied(installed.roster());
        double limit = copied / (Figures.secondsSince(start));
        results.add(
                "limit: PostgreSQL's COPY of the same %,d events, in the order of the log: %s events/s. The rebuild: %s × that."
                        .formatted(copied, Figures.number(limit), Figures.ratio(Figures.median(rates), limit)));
        Table latency = new Table("members page, one at a time", "p50 ms", "p99 ms");
        latency.row("before", Figures.number(Figures.median(before)), Figures.number(Figures.percentile(before, 99)));
        latency.row(
                "meanwhile",
                Figures.number(Figures.median(meanwhile)),
                Figures.number(Figures.percentile(meanwhile, 99)));
        latency.row(
                "after the switch",
                Figures.number(Figures.median(after)),
                Figures.number(Figures.percentile(after, 99)));
        results.add(latency);
        if (Figures.median(rates) < GOAL) {
            results.miss("100,000 events/s into the members read model");
        }
    }

    private static List<Double> queries(InstalledRoster installed, Random chance, int count) {
        List<Double> all = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Asked organization = installed
                    .organizations()
                    .get(chance.nextInt(installed.organizations().size()));
            long start = System.nanoTime();
            installed.get(organization, "/members").expect(200);
            all.add((System.nanoTime() - start) / 1e6);
        }
        return all;
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
