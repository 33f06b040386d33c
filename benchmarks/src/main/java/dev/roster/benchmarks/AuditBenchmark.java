package dev.roster.benchmarks;

import dev.roster.benchmarks.installation.Installation.Asked;
import java.io.IOException;
import java.io.OutputStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.IntFunction;
import org.postgresql.PGConnection;

/**
 * The first page of an audit trail by each filter, pages deep in it, its export and its proof, in an installation of ten million events:
 * in the largest organization, and in others chosen by chance.
 */
final class AuditBenchmark implements Benchmark {

    private static final int WARM_UP = 5_000;
    private static final int MOST_SAMPLES = 500;
    private static final int OTHERS_LOADED = 50;
    private static final double GOAL_OF_EXPORTS = 100_000;

    @Override
    public String how(Settings settings) {
        return "%d requests of each page, after loops of %d s of all of them by 64 connections and %,d one by one; %d runs of exports"
                .formatted(samples(settings), settings.warmSeconds(), warmUp(settings), exportRuns(settings));
    }

    private static int samples(Settings settings) {
        return Math.min(settings.samples(), MOST_SAMPLES);
    }

    private static int warmUp(Settings settings) {
        return Math.min(WARM_UP, 10 * settings.samples());
    }

    private static int exportRuns(Settings settings) {
        return Math.max(3, settings.runs());
    }

    @Override
    public void run(Settings settings, Postgres postgres, Results results) throws Exception {
        try (InstalledRoster installed = InstalledRoster.start(settings, postgres, results)) {
            pages(settings, installed, results);
            exports(settings, installed, results);
        }
    }

    private void pages(Settings settings, InstalledRoster installed, Results results) throws Exception {
        Asked largest = installed.organizations().get(0);
        int samples = samples(settings);
        Map<String, IntFunction<String>> filters = filters(installed, largest);
        Random chance = new Random(7);
        List<Asked> others = new ArrayList<>();
        for (int i = 0; i < samples; i++) {
            others.add(installed
                    .organizations()
                    .get(chance.nextInt(installed.organizations().size())));
        }
        List<IntFunction<String>> all = List.copyOf(filters.values());
        WarmUp.ofServers(load(settings, installed, largest, others, all), settings);
        for (int i = 0; i < warmUp(settings); i++) {
            // Each filter in both.
            get(
                    installed,
                    i / all.size() % 2 == 0 ? largest : others.get(i % samples),
                    all.get(i % all.size()).apply(i));
        }
        Table table = new Table("page", "largest: p50 ms", "p99 ms", "by chance: p50 ms", "p99 ms");
        List<Double> limit = byHand(installed.roster(), largest, samples);
        table.row(
                "limit: PostgreSQL alone, the newest 20 with their events, and one row inserted",
                Figures.number(Figures.median(limit)),
                Figures.number(Figures.percentile(limit, 99)),
                "",
                "");
        double worst = 0;
        for (Map.Entry<String, IntFunction<String>> filter : filters.entrySet()) {
            List<Double> inLargest = Figures.millis(
                    samples, i -> get(installed, largest, filter.getValue().apply(i)));
            List<Double> inOthers = Figures.millis(
                    samples,
                    i -> get(installed, others.get(i), filter.getValue().apply(i)));
            table.row(
                    filter.getKey(),
                    Figures.number(Figures.median(inLargest)),
                    Figures.number(Figures.percentile(inLargest, 99)),
                    Figures.number(Figures.median(inOthers)),
                    Figures.number(Figures.percentile(inOthers, 99)));
            results.hold(
                    filter.getKey() + ": PostgreSQL alone, of the page",
                    Figures.median(limit),
                    Figures.median(inLargest),
                    0.015);
            worst = Math.max(worst, Math.max(Figures.percentile(inLargest, 99), Figures.percentile(inOthers, 99)));
        }
        // Each page was a record of its own, and projected beside the next.
        installed.awaitReadModels();
        results.add(table);
        results.add(
                "%d requests each, one after the other, with HTTP, authentication, 20 records, the count, and the durable record of"
                                .formatted(samples)
                        + " the read itself.");
        if (worst > 10) {
            results.miss(
                    "10 ms at the 99th percentile for each filter; the slowest took " + Figures.number(worst) + " ms");
        }
    }

    private static Load load(
            Settings settings,
            InstalledRoster installed,
            Asked largest,
            List<Asked> others,
            List<IntFunction<String>> filters)
            throws IOException {
        List<Asked> some = new ArrayList<>(others.subList(0, Math.min(OTHERS_LOADED, others.size())));
        some.add(largest);
        return Load.ofReads(
                settings,
                installed.roster(),
                some.stream().distinct().map(installed::asAdmin).toList(),
                filters.stream().map(filter -> "/audit" + filter.apply(0)).toList());
    }

    /** Values change with each request where there are any, so that hardly a page is the same twice. */
    private Map<String, IntFunction<String>> filters(InstalledRoster installed, Asked largest) {
        List<String> people = largest.people();
        IntFunction<String> one = i -> InstalledRoster.subjectOf(people.get(i % people.size()));
        Map<String, IntFunction<String>> filters = new LinkedHashMap<>();
        filters.put("newest", i -> "");
        filters.put("by one of the members", i -> "?actor=" + one.apply(i));
        filters.put("by address", i -> "?actor=" + InstalledRoster.addressOf(people.get(i % people.size())));
        filters.put("a frequent action", i -> "?action=credits.consumed");
        filters.put("a rare action", i -> "?action=organization.created");
        filters.put("three actions", i -> "?action=organization.renamed,api-key.created,member.role-changed");
        filters.put("about one of the members", i -> "?subject=" + one.apply(i));
        filters.put("what was refused", i -> "?outcome=refused");
        filters.put(
                "a week in the middle",
                i -> "?from=%s&to=%s".formatted(installed.day(150 + i % 20), installed.day(157 + i % 20)));
        filters.put("before the second month", i -> "?to=" + installed.day(31).plusSeconds(i % 60));
        filters.put(
                "actor, action and time",
                i -> "?actor=%s&action=credits.consumed&from=%s".formatted(one.apply(i), installed.day(60)));
        filters.put("search: a name", i -> "?search=" + InstalledRoster.nameOf(people.get(i % people.size())));
        filters.put("search: a part of many names", i -> "?search=ada");
        filters.put("search: an action", i -> "?search=renam");
        filters.put("search: nothing", i -> "?search=nobody" + i);
        long middle = installed.middleOfTrail(largest);
        filters.put("a page deep inside", i -> "?after=" + InstalledRoster.cursor(middle + i));
        return filters;
    }

    /** Rows go into a copy of the log: whoever reads the log stops in front of what this version does not know. */
    private static List<Double> byHand(Roster roster, Asked organization, int samples) throws SQLException {
        roster.database().makeCopyOfLog();
        try (Connection connection = roster.database().connect();
                PreparedStatement page = connection.prepareStatement("""
                        select record.*, event.payload::text, event.metadata::text
                          from (select * from readmodel.audit_record where organization_id = ? order by position desc limit 20) record
                          join eventstore.event event using (position)
                        """);
                PreparedStatement insert = connection.prepareStatement("""
                        insert into limits.event (stream, sequence, stream_type, event_id, type, revision, occurred_at, payload, metadata)
                        select 'by-hand:' || ?, 0, 'audit', 'by-hand', 'by.hand', '1', now(), payload, metadata
                          from eventstore.event where position = 1
                        """)) {
            connection.createStatement().execute("set enable_seqscan = off");
            page.setString(1, organization.id().value());
            List<Double> all = new ArrayList<>();
            for (int i = 0; i < samples; i++) {
                long start = System.nanoTime();
                page.executeQuery().close();
                insert.setString(1, Integer.toString(i));
                insert.executeUpdate();
                all.add((System.nanoTime() - start) / 1e6);
            }
            return all;
        }
    }

    private static void get(InstalledRoster installed, Asked organization, String query) {
        installed.get(organization, "/audit" + query).expect(200);
    }

    private void exports(Settings settings, InstalledRoster installed, Results results) throws Exception {
        Asked largest = installed.organizations().get(0);
        Table table = new Table("what", "records/s", "of the limit", "MB/s");
        double limit = 0;
        for (String what : List.of("limit", "ndjson", "csv", "proof")) {
            List<Double> rates = new ArrayList<>();
            List<Double> bytes = new ArrayList<>();
            for (int run = 0; run < exportRuns(settings); run++) {
                long start = System.nanoTime();
                long read =
                        switch (what) {
                            case "limit" -> copied(installed.roster(), largest);
                            case "proof" -> {
                                get(installed, largest, "/proof");
                                yield 0;
                            }
                            default -> installed.download(largest, "/audit/export?format=" + what);
                        };
                double seconds = Figures.secondsSince(start);
                rates.add(largest.events() / seconds);
                bytes.add(read / 1e6 / seconds);
            }
            if (what.equals("limit")) {
                limit = Figures.median(rates);
            } else {
                results.hold(what + ": records/s, of COPY", Figures.median(rates), limit, 0.03);
                if (Figures.median(rates) < GOAL_OF_EXPORTS) {
                    results.miss("100,000 records/s, " + what);
                }
            }
            table.row(
                    what.equals("limit") ? "limit: PostgreSQL's COPY of the same events" : what,
                    Figures.medianOf(rates),
                    Figures.ratio(Figures.median(rates), limit),
                    what.equals("proof") ? "" : Figures.medianOf(bytes));
        }
        results.add(table);
        results.add("The largest organization, from the first record to the last.");
    }

    private static long copied(Roster roster, Asked organization) throws SQLException, IOException {
        try (Connection connection = roster.database().connect()) {
            connection.createStatement().execute("set enable_seqscan = off");
            long[] bytes = new long[1];
            connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyOut("""
                    copy (select * from eventstore.event
                           where payload ->> 'organizationId' = '%s' order by position) to stdout
                    """.formatted(organization.id()), new OutputStream() {
                        @Override
                        public void write(int one) {
                            bytes[0]++;
                        }

                        @Override
                        public void write(byte[] some, int from, int length) {
                            bytes[0] += length;
                        }
                    });
            return bytes[0];
        }
    }
}
