package dev.roster.benchmarks;

import dev.roster.benchmarks.installation.Installation;
import dev.roster.benchmarks.installation.Installation.Asked;
import java.io.IOException;
import java.io.OutputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.postgresql.PGConnection;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * How long it takes to make the members read model again beside the live one, against PostgreSQL's COPY of the same events; and what queries
 * take before, meanwhile and afterwards.
 */
final class RebuildBenchmark implements Benchmark {

    private static final int ORGANIZATIONS = 200_000;
    private static final int QUERIES = 500;
    private static final int LIVE_MINUTES = 60;
    private static final int REBUILD_MINUTES = 30;
    private static final double GOAL = 100_000;
    private static final JsonMapper JSON = new JsonMapper();

    private final Http http = new Http();

    @Override
    public void run(Settings settings, Postgres postgres, Results results) throws Exception {
        Database database = postgres.fresh();
        try (Roster roster = new Roster(settings, database).withCommandSide()) {
            roster.endCommandSide();
            Progress.say("writing " + settings.events() + " events");
            Installation installation = new Installation(database.url(), roster.personalData(), settings.events(), (int)
                    Math.min(ORGANIZATIONS, settings.events() / 50));
            long events = installation.write();
            List<Asked> organizations = installation.organizations();
            roster.withQuerySide();
            awaitLive(roster);
            database.execute("vacuum analyze");
            database.execute("checkpoint");
            results.add("%,d events, %,d organizations.".formatted(events, organizations.size()));
            measure(settings, roster, organizations, events, results);
        }
    }

    private void measure(Settings settings, Roster roster, List<Asked> organizations, long events, Results results)
            throws Exception {
        Random chance = new Random(3);
        List<Double> before = queries(roster, organizations, chance, QUERIES);
        List<Double> meanwhile = new ArrayList<>();
        Table table = new Table(
                "run", "events of members", "s, to ready", "of members/s", "of the log/s", "switch ms", "differences");
        List<Double> rates = new ArrayList<>();
        for (int run = 1; run <= settings.runs(); run++) {
            long start = System.nanoTime();
            JsonNode rebuild = post(roster, "/operations/projections/memberdirectory/rebuilds", 202);
            String path = "/operations/projections/memberdirectory/rebuilds/"
                    + rebuild.path("rebuildId").asString();
            JsonNode progress = rebuild;
            while (!progress.path("state").asString().equals("ready")) {
                if (System.nanoTime() - start > TimeUnit.MINUTES.toNanos(REBUILD_MINUTES)
                        || progress.path("state").asString().equals("failed")) {
                    throw new IllegalStateException("the rebuild is " + progress);
                }
                // One of some hundred a second: few enough to leave the rebuild its time.
                meanwhile.addAll(queries(roster, organizations, chance, 10));
                Pause.millis(100);
                progress = get(roster, path);
            }
            double seconds = (System.nanoTime() - start) / 1e9;
            long switching = System.nanoTime();
            post(roster, path + "/switch", 200);
            double total = progress.path("total").asLong();
            rates.add(total / seconds);
            table.row(
                    Integer.toString(run),
                    "%,d".formatted((long) total),
                    Figures.number(seconds),
                    Figures.number(total / seconds),
                    Figures.number(events / seconds),
                    Figures.number((System.nanoTime() - switching) / 1e6),
                    progress.path("differences").asString());
        }
        List<Double> after = queries(roster, organizations, chance, QUERIES);
        results.add(table);
        long start = System.nanoTime();
        long copied = copied(roster);
        double limit = copied / ((System.nanoTime() - start) / 1e9);
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

    private List<Double> queries(Roster roster, List<Asked> organizations, Random chance, int count) {
        List<Double> all = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Asked organization = organizations.get(chance.nextInt(organizations.size()));
            String url = roster.querySide().url() + "/organizations/" + organization.id() + "/members";
            long start = System.nanoTime();
            http.get(url, authorization(roster.tokenOf(organization.admin()))).expect(200);
            all.add((System.nanoTime() - start) / 1e6);
        }
        return all;
    }

    private void awaitLive(Roster roster) {
        long until = System.nanoTime() + TimeUnit.MINUTES.toNanos(LIVE_MINUTES);
        while (System.nanoTime() < until) {
            JsonNode members = null;
            for (JsonNode each : get(roster, "/operations/projections").path("items")) {
                members = each.path("name").asString().equals("memberdirectory") ? each : members;
            }
            Progress.say("  the live one is behind by " + members.path("behind").asLong());
            if (members.path("behind").asLong() == 0) {
                return;
            }
            Pause.millis(5_000);
        }
        throw new IllegalStateException("the live read models were not level within " + LIVE_MINUTES + " minutes");
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

    private JsonNode get(Roster roster, String path) {
        return JSON.readTree(http.get(roster.querySide().url() + path, authorization(roster.tokenOfOperator()))
                .expect(200)
                .body());
    }

    private JsonNode post(Roster roster, String path, int status) {
        return JSON.readTree(http.send("POST", roster.querySide().url() + path, roster.tokenOfOperator(), "")
                .expect(status)
                .body());
    }

    private static Map<String, String> authorization(String token) {
        return Map.of("Authorization", "Bearer " + token);
    }
}
