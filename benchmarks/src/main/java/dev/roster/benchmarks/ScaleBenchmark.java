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
    private static final int LEAST_STARTS = 3;
    private static final int CONNECTIONS = 16;
    private static final String OF_ALL = "all events";
    private static final String OF_ITS_OWN = "its own events";
    private static final String MILLISECONDS = "milliseconds, p50";

    private static final double GOAL_MEGABYTES = 600;
    private static final List<String> READ = List.of("", "/members", "/members?search=ada", "/invitations", "/audit");

    /** By what was measured, a point for each installation. */
    private final Map<String, List<Point>> same = new LinkedHashMap<>();

    private final Map<String, List<Point>> largest = new LinkedHashMap<>();
    private final Map<String, List<Point>> memory = new LinkedHashMap<>();
    private final Map<String, List<Point>> starts = new LinkedHashMap<>();

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
        Unpacked commandSide = Unpacked.of(settings, "command-side");
        Unpacked querySide = Unpacked.of(settings, "query-side");
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
                // The one that has made the read models knows by heart what the others have yet to compile.
                installed.roster().restartQuerySide();
                measure(settings, installed, most);
                load(settings, installed);
                memory(installed);
                installed.roster().endCommandSide();
                installed.roster().endQuerySide();
                starts(settings, installed, Startable.commandSide(commandSide, installed.roster()));
                starts(settings, installed, Startable.querySide(querySide, installed.roster()));
                if (events == settings.decades().get(settings.decades().size() - 1)) {
                    installed.roster().withCommandSide().withQuerySide();
                    results.add("Each read model made again, with %,d events:".formatted(installed.events()));
                    RebuildBenchmark.measure(settings, installed, results);
                }
            }
            postgres.drop(database);
        }
        results.add(installations);
        same.forEach((what, points) -> results.hold(
                what + ": among the fewest events, of the same among the most",
                points.get(0).median(),
                points.get(points.size() - 1).median(),
                0.3));
        publish(
                settings,
                results,
                "the-same",
                "Organizations that are the same everywhere",
                OF_ALL,
                MILLISECONDS,
                same);
        publish(settings, results, "the-largest", "The largest organization", OF_ITS_OWN, MILLISECONDS, largest);
        results.add(
                ("p50 (p99) in milliseconds, of %d requests one after the other over HTTP with authentication, by nodes that were started for"
                                + " them, after %d s of all of them for warming up. What is asked of the past is of the last month. Flat is what grows by 20 %% at most from each"
                                + " decade to the next; of the others the power is that of the straight line through the logarithms.")
                        .formatted(samples(settings), WARM_UP * settings.warmSeconds()));
        publish(settings, results, "memory", "Memory", OF_ALL, "megabytes resident at most", memory);
        results.add(
                "At most in all that was asked before, and then by %d connections that rename, beside as many that ask for settings, members, some of them, invitations and audit trails, for %d s at full speed."
                        .formatted(CONNECTIONS, settings.seconds()));
        publish(settings, results, "starts", "Starts", OF_ALL, "milliseconds to the first answer", starts);
        results.add(
                "From the start of a JVM, not rehearsed, to the first command or query that is answered; median (worst) of %d."
                        .formatted(Math.max(settings.runs(), LEAST_STARTS)));
        goals(results);
    }

    private void goals(Results results) {
        List<String> growing = same.entrySet().stream()
                .filter(each -> Law.of(each.getValue()).grows())
                .map(Map.Entry::getKey)
                .toList();
        if (!growing.isEmpty()) {
            results.miss("organizations that are the same everywhere cost the same everywhere, but for "
                    + String.join("; ", growing));
        }
        memory.forEach((node, points) -> {
            double most = points.stream().mapToDouble(Point::median).max().orElseThrow();
            if (most > GOAL_MEGABYTES) {
                results.miss("%s MB under load, %s: %s MB"
                        .formatted(Figures.number(GOAL_MEGABYTES), node, Figures.number(most)));
            }
        });
    }

    private static Asked largestOf(InstalledRoster installed) {
        return installed.organizations().stream()
                .max(Comparator.comparingInt(Asked::members))
                .orElseThrow();
    }

    private static int samples(Settings settings) {
        return Math.min(settings.samples(), MOST_SAMPLES);
    }

    private void measure(Settings settings, InstalledRoster installed, Asked most) {
        ScaleOperations operations = new ScaleOperations(installed);
        List<Asked> small = installed.yardsticks();
        Map<String, ScaleOperations.Operation> all = operations.all();
        warmUp(settings, all, small, most);
        for (Map.Entry<String, ScaleOperations.Operation> each : all.entrySet()) {
            add(
                    same,
                    each.getKey(),
                    installed.events(),
                    Figures.millis(samples(settings), i -> each.getValue().run(small.get(i % small.size()), i)));
            add(
                    largest,
                    each.getKey(),
                    most.events(),
                    Figures.millis(samples(settings), i -> each.getValue().run(most, i)));
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

    private static void add(Map<String, List<Point>> to, String what, double size, List<Double> values) {
        Point point = Point.of(size, values);
        to.computeIfAbsent(what, any -> new ArrayList<>()).add(point);
        Progress.say("  %s: %s".formatted(what, point.text()));
    }

    private static void load(Settings settings, InstalledRoster installed) throws IOException {
        Roster roster = installed.roster();
        List<Organization> some = installed.organizations().stream()
                .limit(settings.organizations())
                .map(asked -> new Organization(asked.id().value(), roster.tokenOf(asked.admin())))
                .toList();
        Load renames = Load.ofRenames(settings, roster, some);
        Load reads = Load.ofReads(settings, roster, some, READ);
        Command reading = reads.start(CONNECTIONS, settings.seconds(), 0);
        // Some are suspended, and refuse to be renamed.
        renames.run(CONNECTIONS, settings.seconds()).withFewErrors();
        reads.finish(reading, settings.seconds()).withFewErrors();
    }

    private void memory(InstalledRoster installed) {
        Roster roster = installed.roster();
        double command = StartedNode.mostMegabytes(roster.commandSide().pid());
        double query = StartedNode.mostMegabytes(roster.querySide().pid());
        add(memory, "command side", installed.events(), List.of(command));
        add(memory, "query side", installed.events(), List.of(query));
    }

    private void starts(Settings settings, InstalledRoster installed, Startable node) {
        List<Double> millis = new ArrayList<>();
        for (int i = 0; i < Math.max(settings.runs(), LEAST_STARTS); i++) {
            try (StartedNode started = node.start(false)) {
                millis.add(1e3 * started.seconds());
            }
        }
        add(starts, node.name(), installed.events(), millis);
    }

    private void publish(
            Settings settings,
            Results results,
            String file,
            String title,
            String of,
            String unit,
            Map<String, List<Point>> measured)
            throws IOException {
        int sizes = measured.values().iterator().next().size();
        String[] headings = new String[sizes + 3];
        headings[0] = title;
        for (int i = 0; i < sizes; i++) {
            headings[i + 1] =
                    Figures.number(measured.values().iterator().next().get(i).size()) + " events";
        }
        headings[sizes + 1] = "worst ratio per decade";
        headings[sizes + 2] = "verdict";
        Table table = new Table(headings);
        Plot plot = new Plot(title, of, unit);
        measured.forEach((what, points) -> {
            Law law = Law.of(points);
            String[] cells = new String[sizes + 3];
            cells[0] = what;
            for (int i = 0; i < sizes; i++) {
                cells[i + 1] = points.get(i).text();
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
