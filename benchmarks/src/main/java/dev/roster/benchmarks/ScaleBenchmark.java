package dev.roster.benchmarks;

import dev.roster.benchmarks.installation.Installation.Asked;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * What everything costs in installations of ten thousand events and more, each ten times as large as the one before it: in organizations
 * that are the same in all of them, and in the largest, which grows with the whole.
 */
final class ScaleBenchmark implements Benchmark {

    /** So many loops: there is much to compile. */
    private static final int WARM_UP = 3;

    private static final int MOST_SAMPLES = 500;
    private static final int CONNECTIONS = 16;
    private static final String OF_ALL = "all events";
    private static final String OF_ITS_OWN = "its own events";

    /** By what was measured, a point for each installation: how much there is, and the median and the 99th percentile beside it. */
    private final Map<String, List<double[]>> same = new LinkedHashMap<>();

    private final Map<String, List<double[]>> largest = new LinkedHashMap<>();
    private final Map<String, List<double[]>> nodes = new LinkedHashMap<>();

    @Override
    public void run(Settings settings, Postgres postgres, Results results) throws Exception {
        Table installations = new Table(
                "events",
                "organizations",
                "members of the largest",
                "its events",
                "written, events/s",
                "projected, events/s",
                "size, MB");
        for (long events : settings.decades()) {
            Database database;
            try (InstalledRoster installed = InstalledRoster.start(settings, postgres, events)) {
                database = installed.roster().database();
                Asked most = largestOf(installed);
                installations.row(
                        Figures.number(installed.events()),
                        Figures.number(installed.organizations().size()),
                        Figures.number(most.members()),
                        Figures.number(most.events()),
                        Figures.number(installed.writtenPerSecond()),
                        Figures.number(installed.projectedPerSecond()),
                        Figures.number(database.number("select pg_database_size(current_database())") / 1e6));
                installed.startCommandSide();
                measure(settings, installed, most);
                load(settings, installed);
                nodes(settings, installed);
                if (events == settings.decades().get(settings.decades().size() - 1)) {
                    results.add("Each read model made again, with %,d events:".formatted(installed.events()));
                    RebuildBenchmark.measure(settings, installed, results);
                }
            }
            postgres.drop(database);
        }
        results.add(installations);
        same.forEach((what, points) -> results.hold(
                what + ": among the fewest events, of the same among the most",
                points.get(0)[1],
                points.get(points.size() - 1)[1],
                0.1));
        publish(settings, results, "the-same", "Organizations that are the same everywhere", OF_ALL, same);
        publish(settings, results, "the-largest", "The largest organization", OF_ITS_OWN, largest);
        publish(settings, results, "nodes", "Nodes", OF_ALL, nodes);
        results.add("Load: %d connections that rename, and as many that read what they renamed, for %d s at full speed."
                .formatted(CONNECTIONS, settings.seconds()));
        results.add(
                ("p50 (p99) in milliseconds, of %d requests one after the other over HTTP with authentication, after %d s of all of"
                                + " them for warming up. Flat is what grows by 20 %% at most from each decade to the next; of the others the power is that of the straight"
                                + " line through the logarithms.")
                        .formatted(samples(settings), WARM_UP * settings.warmSeconds()));
    }

    private static Asked largestOf(InstalledRoster installed) {
        return installed.organizations().stream()
                .max(Comparator.comparingInt(Asked::members))
                .orElseThrow();
    }

    private static int samples(Settings settings) {
        return Math.min(settings.samples(), MOST_SAMPLES);
    }

    private void measure(Settings settings, InstalledRoster installed, Asked most) throws IOException {
        ScaleOperations operations = new ScaleOperations(installed);
        List<Asked> small = installed.yardsticks();
        Map<String, ScaleOperations.Operation> all = operations.all();
        warmUp(settings, all, small, most);
        for (Map.Entry<String, ScaleOperations.Operation> each : all.entrySet()) {
            add(
                    same,
                    each.getKey(),
                    installed.events(),
                    millis(settings, i -> each.getValue().run(small.get(i % small.size()), i)));
            add(
                    largest,
                    each.getKey(),
                    most.events(),
                    millis(settings, i -> each.getValue().run(most, i)));
        }
    }

    private static void warmUp(
            Settings settings, Map<String, ScaleOperations.Operation> all, List<Asked> small, Asked most) {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos((long) WARM_UP * settings.warmSeconds());
        for (int i = 0; System.nanoTime() < until; i++) {
            Asked asked = i % 4 == 0 ? most : small.get(i % small.size());
            for (ScaleOperations.Operation operation : all.values()) {
                operation.run(asked, i);
            }
        }
    }

    private interface Request {

        void send(int nth) throws IOException;
    }

    private static List<Double> millis(Settings settings, Request request) throws IOException {
        List<Double> all = new ArrayList<>();
        for (int i = 0; i < samples(settings); i++) {
            long start = System.nanoTime();
            request.send(i);
            all.add((System.nanoTime() - start) / 1e6);
        }
        return all;
    }

    private static void add(Map<String, List<double[]>> to, String what, double size, List<Double> values) {
        double[] point = {size, Figures.median(values), Figures.percentile(values, 99)};
        to.computeIfAbsent(what, any -> new ArrayList<>()).add(point);
        Progress.say("  %s: p50 %s, p99 %s".formatted(what, Figures.number(point[1]), Figures.number(point[2])));
    }

    private static void load(Settings settings, InstalledRoster installed) throws IOException {
        Roster roster = installed.roster();
        List<Organization> some = installed.organizations().stream()
                .limit(settings.organizations())
                .map(asked -> new Organization(asked.id().value(), roster.tokenOf(asked.admin())))
                .toList();
        Load renames = Load.ofRenames(settings, roster, some);
        Load reads = Load.ofReads(settings, roster, some);
        Command reading = reads.start(CONNECTIONS, settings.seconds(), 0);
        // Some are suspended, and refuse to be renamed.
        renames.run(CONNECTIONS, settings.seconds()).withFewErrors();
        reads.finish(reading, settings.seconds()).withFewErrors();
    }

    /** What they have held at most in all that was asked of them, and how long they take to start again. */
    private void nodes(Settings settings, InstalledRoster installed) {
        Roster roster = installed.roster();
        add(
                nodes,
                "memory of the command side at most, MB",
                installed.events(),
                List.of(StartedNode.mostMegabytes(roster.commandSide().pid())));
        add(
                nodes,
                "memory of the query side at most, MB",
                installed.events(),
                List.of(StartedNode.mostMegabytes(roster.querySide().pid())));
        List<Double> command = new ArrayList<>();
        List<Double> query = new ArrayList<>();
        for (int i = 0; i < settings.runs(); i++) {
            long start = System.nanoTime();
            roster.restartCommandSide();
            command.add(Figures.secondsSince(start) * 1e3);
            start = System.nanoTime();
            roster.restartQuerySide();
            query.add(Figures.secondsSince(start) * 1e3);
        }
        add(nodes, "restart of the command side, ms", installed.events(), command);
        add(nodes, "restart of the query side, ms", installed.events(), query);
    }

    private void publish(
            Settings settings,
            Results results,
            String file,
            String title,
            String of,
            Map<String, List<double[]>> measured)
            throws IOException {
        int sizes = measured.values().iterator().next().size();
        String[] headings = new String[sizes + 3];
        headings[0] = title;
        for (int i = 0; i < sizes; i++) {
            headings[i + 1] = Figures.number(measured.values().iterator().next().get(i)[0]) + " " + "events";
        }
        headings[sizes + 1] = "worst ratio per decade";
        headings[sizes + 2] = "verdict";
        Table table = new Table(headings);
        Plot plot = new Plot(title, of, measured == nodes ? "milliseconds, megabytes" : "milliseconds, p50");
        measured.forEach((what, points) -> {
            Law law = Law.of(points);
            String[] cells = new String[sizes + 3];
            cells[0] = what;
            for (int i = 0; i < sizes; i++) {
                cells[i + 1] = "%s (%s)".formatted(Figures.number(points.get(i)[1]), Figures.number(points.get(i)[2]));
            }
            cells[sizes + 1] = Figures.ratio(law.worst(), 1);
            cells[sizes + 2] = law.verdict(of);
            table.row(cells);
            plot.line(what, points);
        });
        results.add(table);
        if (Settings.resultsAreKept()) {
            Path directory = settings.home().resolve("docs").resolve("performance");
            Files.createDirectories(directory);
            Files.writeString(directory.resolve(file + ".svg"), plot.svg());
        }
    }
}
