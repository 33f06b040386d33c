package dev.roster.benchmarks;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What everything costs in installations of ten thousand events and more, each ten times as large as the one before it: in organizations
 * that are the same in all of them, and in the largest, which grows with the whole. All of them run at once and are asked in turn.
 */
final class ScaleBenchmark implements Benchmark {

    /** Of all that is asked, for each second of WARM: as many in each installation, however long they take there. */
    private static final int WARM_UP_ROUNDS = 20;

    private static final int MOST_SAMPLES = 500;

    /** What is asked of organizations that are the same is quick, and has to be told apart from the machine's moods. */
    private static final int OF_THE_SAME = 5;

    private static final int LEAST_STARTS = 3;
    private static final String OF_ALL = "all events";
    private static final String OF_ITS_OWN = "its own events";
    private static final String MILLISECONDS = "milliseconds, p50";
    private static final double GOAL_MEGABYTES = 600;
    private static final double GOAL_WRITTEN = 100_000;

    /** By what was measured, a point for each installation. */
    private final Map<String, List<Point>> same = new LinkedHashMap<>();

    private final Map<String, List<Point>> largest = new LinkedHashMap<>();
    private final Map<String, List<Point>> memory = new LinkedHashMap<>();
    private final Map<String, List<Point>> starts = new LinkedHashMap<>();

    @Override
    public String how(Settings settings) {
        return "%d requests of each kind (of the largest: %d), after loops of %d s by 64 connections and %d of each kind one by one; %d starts; load for %d s"
                .formatted(
                        OF_THE_SAME * samples(settings),
                        samples(settings),
                        settings.warmSeconds(),
                        rounds(settings),
                        startsOf(settings),
                        settings.seconds());
    }

    private static int rounds(Settings settings) {
        return WARM_UP_ROUNDS * settings.warmSeconds();
    }

    private static int startsOf(Settings settings) {
        return Math.max(settings.runs(), LEAST_STARTS);
    }

    @Override
    public void run(Settings settings, Postgres postgres, Results results) throws Exception {
        List<Decade> all = new ArrayList<>();
        try {
            for (long events : settings.decades()) {
                all.add(Decade.of(InstalledRoster.start(settings, postgres, events)));
            }
            describe(all, results);
            for (Decade each : all) {
                each.installed().startCommandSide();
                // The one that has made the read models knows by heart what the others have yet to compile.
                each.installed().roster().restartQuerySide();
                each.warmUp(settings, rounds(settings));
            }
            measure(settings, all);
            besidePostgres(settings, all.get(all.size() - 1).installed(), results);
            for (Decade each : all) {
                each.load(settings);
                memory(each.installed());
                each.installed().roster().endCommandSide();
                each.installed().roster().endQuerySide();
            }
            Unpacked commandSide = Unpacked.of(settings, "command-side");
            Unpacked querySide = Unpacked.of(settings, "query-side");
            for (Decade each : all) {
                Roster roster = each.installed().roster();
                starts(settings, each.installed(), Startable.commandSide(commandSide, roster));
                starts(settings, each.installed(), Startable.querySide(querySide, roster));
            }
        } finally {
            for (Decade each : all) {
                each.installed().close();
                postgres.drop(each.installed().roster().database());
            }
        }
        publish(settings, results);
        goals(results);
    }

    private static void describe(List<Decade> all, Results results) {
        Table installations = new Table(
                "events",
                "organizations",
                "members of the largest",
                "its events",
                "written, events/s",
                "projected, events/s",
                "size, MB",
                "query node at most, MB");
        for (Decade each : all) {
            InstalledRoster installed = each.installed();
            Roster roster = installed.roster();
            installations.row(
                    Figures.number(installed.events()),
                    Figures.number(installed.organizations().size()),
                    Figures.number(each.largest().members()),
                    Figures.number(each.largest().events()),
                    Figures.number(installed.writtenPerSecond()),
                    Figures.number(installed.projectedPerSecond()),
                    Figures.number(roster.database().number("select pg_database_size(current_database())") / 1e6),
                    installed.made().isEmpty()
                            ? Figures.number(
                                    StartedNode.mostMegabytes(roster.querySide().pid()))
                            : "");
        }
        results.add(installations);
        InstalledRoster most = all.get(all.size() - 1).installed();
        results.add(
                (most.made().isEmpty()
                                ? ""
                                : "Rates of writing and projecting are of when it was made, the largest on %s. "
                                        .formatted(most.made()))
                        + "The last column is what the query node took at most that made the read models, where that was in this run; the load comes later.");
        if (most.writtenPerSecond() < GOAL_WRITTEN) {
            results.miss("100,000 events/s written, %,d in all".formatted(most.events()));
        }
    }

    private void publish(Settings settings, Results results) {
        same.forEach((what, points) -> results.hold(
                what + ": among the fewest events, of the same among the most",
                points.get(0).median(),
                points.get(points.size() - 1).median(),
                0.3));
        PointsBySize.publish(
                results,
                "the-same",
                "Organizations that are the same everywhere",
                OF_ALL,
                MILLISECONDS,
                same,
                ScaleOperations::kindOf);
        PointsBySize.publish(
                results,
                "the-largest",
                "The largest organization",
                OF_ITS_OWN,
                MILLISECONDS,
                largest,
                ScaleOperations::kindOf);
        results.add(
                ("p50 (p99) in milliseconds, of %d requests (of the largest: %d) one after the other over HTTP with authentication, %d of each installation in turn, by nodes that were started for"
                                + " them, after load and %d of each kind for warming up, one in four of the largest organization. What is asked of the past is of the last month. Flat is"
                                + " what grows by 20 %% at most from each decade to the next; of the others the power is that of the straight line through all logarithms, and of"
                                + " that through the last two.")
                        .formatted(
                                OF_THE_SAME * samples(settings), samples(settings), InTurn.REQUESTS, rounds(settings)));
        PointsBySize.publish(results, "memory", "Memory", OF_ALL, "megabytes resident at most", memory);
        results.add(
                "At most in all that was asked before, and then by %d connections that rename, beside as many that ask for settings, members, some of them, invitations and audit trails, for %d s at full speed."
                        .formatted(Decade.CONNECTIONS, settings.seconds()));
        PointsBySize.publish(
                results, "starts", "Starts, not rehearsed", OF_ALL, "milliseconds to the first answer", starts);
        results.add(
                "From the start of a JVM, without what a rehearsal keeps, to the first command or query that is answered; median (worst) of %d."
                        .formatted(startsOf(settings)));
    }

    private void goals(Results results) {
        List<String> notFlat = same.entrySet().stream()
                .filter(each -> !Law.of(each.getValue()).isFlat())
                .map(Map.Entry::getKey)
                .toList();
        if (!notFlat.isEmpty()) {
            results.miss(
                    "within 20 %% in each decade for organizations that are the same everywhere, in %d of %d rows: %s"
                            .formatted(notFlat.size(), same.size(), String.join("; ", notFlat)));
        }
        memory.forEach((node, points) -> {
            double most = points.stream().mapToDouble(Point::median).max().orElseThrow();
            results.hold("600 MB, of what it takes under load: " + node, GOAL_MEGABYTES, most, 0.6);
            if (most > GOAL_MEGABYTES) {
                results.miss("%s MB under load, %s: %s MB"
                        .formatted(Figures.number(GOAL_MEGABYTES), node, Figures.number(most)));
            }
        });
    }

    private static int samples(Settings settings) {
        return Math.min(settings.samples(), MOST_SAMPLES);
    }

    private void measure(Settings settings, List<Decade> all) {
        for (String what : all.get(0).operations().keySet()) {
            List<List<Double>> asked =
                    InTurn.millis(all, OF_THE_SAME * samples(settings), (each, nth) -> each.askTheSame(what, nth));
            List<List<Double>> askedOfTheLargest =
                    InTurn.millis(all, samples(settings), (each, nth) -> each.askTheLargest(what, nth));
            for (int i = 0; i < all.size(); i++) {
                add(same, what, all.get(i).installed().events(), asked.get(i));
                add(largest, what, all.get(i).largest().events(), askedOfTheLargest.get(i));
            }
        }
    }

    /** Of the same organizations, by one statement each and without anything around it. */
    private void besidePostgres(Settings settings, InstalledRoster installed, Results results) throws SQLException {
        Map<String, Double> byHand =
                PagesByHand.millis(installed.roster().database(), installed.yardsticks(), samples(settings));
        byHand.forEach((what, millis) -> {
            List<Point> points = same.get(what);
            results.hold(
                    what + ": PostgreSQL alone, of the answer",
                    millis,
                    points.get(points.size() - 1).median(),
                    0.01);
        });
        results.add("limit: PostgreSQL alone, with %,d events, median ms: %s."
                .formatted(
                        installed.events(),
                        byHand.entrySet().stream()
                                .map(each -> each.getKey() + " " + Figures.number(each.getValue()))
                                .collect(Collectors.joining("; "))));
    }

    private static void add(Map<String, List<Point>> to, String what, double size, List<Double> values) {
        Point point = Point.of(size, values);
        to.computeIfAbsent(what, any -> new ArrayList<>()).add(point);
        Progress.say("  %s: %s".formatted(what, point.text()));
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
        for (int i = 0; i < startsOf(settings); i++) {
            try (StartedNode started = node.start(false)) {
                millis.add(1e3 * started.seconds());
            }
        }
        add(starts, node.name(), installed.events(), millis);
    }
}
