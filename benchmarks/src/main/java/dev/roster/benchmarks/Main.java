package dev.roster.benchmarks;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import dev.roster.benchmarks.axon.AxonDefaultEngine;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.LoggerFactory;

/** Runs one benchmark by its name; or serves commands on Axon's own engine, which is the peer of some. */
public final class Main {

    /** The first argument of a process that {@link Roster} starts. */
    static final String SERVE_ON_AXONS_ENGINE = "serve-on-axons-engine";

    /** No benchmark: what it makes is for whoever wants to see Roster with much in it. */
    private static final String INSTALLATION = "installation";

    private static final Map<String, Benchmark> BENCHMARKS = new TreeMap<>(Map.ofEntries(
            Map.entry("commands", new CommandsBenchmark()),
            Map.entry("latency", new LatencyBenchmark()),
            Map.entry("hot-organization", new HotOrganizationBenchmark()),
            Map.entry("lag", new LagBenchmark()),
            Map.entry("overload", new OverloadBenchmark()),
            Map.entry("sealing", new SealingBenchmark()),
            Map.entry("audit", new AuditBenchmark()),
            Map.entry("past", new PastBenchmark()),
            Map.entry("rebuild", new RebuildBenchmark()),
            Map.entry("start", new StartBenchmark()),
            Map.entry("scale", new ScaleBenchmark())));

    private static final String CHECK = "check";

    private Main() {}

    public static void main(String[] arguments) {
        String name = arguments.length == 0 ? "" : arguments[0];
        if (name.equals(SERVE_ON_AXONS_ENGINE)) {
            AxonDefaultEngine.application().run();
            return;
        }
        // Of the tool alone: the servers log as they always do.
        ((Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME)).setLevel(Level.WARN);
        if (name.equals(INSTALLATION)) {
            System.exit(isFilled() ? 0 : 1);
        }
        Benchmark benchmark = BENCHMARKS.get(name);
        List<String> checked = List.of(arguments).subList(Math.min(1, arguments.length), arguments.length);
        if (name.equals(CHECK) ? !BENCHMARKS.keySet().containsAll(checked) : benchmark == null || !checked.isEmpty()) {
            System.err.println("Usage: benchmarks/run " + String.join(" | ", BENCHMARKS.keySet()) + " | " + INSTALLATION
                    + " | " + CHECK + " [benchmark ...]");
            System.exit(2);
        }
        // Not left to the last thread to end: libraries keep some that are no daemons.
        System.exit((benchmark == null ? Check.succeeds(chosen(checked)) : succeeds(name, benchmark)) ? 0 : 1);
    }

    /** All unless some are named. */
    private static Map<String, Benchmark> chosen(List<String> names) {
        Map<String, Benchmark> chosen = new TreeMap<>(BENCHMARKS);
        if (!names.isEmpty()) {
            chosen.keySet().retainAll(names);
        }
        return chosen;
    }

    private static boolean isFilled() {
        try {
            return new InstallationCommand(Settings.fromEnvironment(0)).run();
        } catch (Exception e) {
            // What is refused says all in a sentence; what has a cause is a fault, and the way to it is wanted.
            boolean refused = (e instanceof IllegalArgumentException || e instanceof IllegalStateException)
                    && e.getCause() == null;
            if (refused) {
                System.err.println(e.getMessage());
            } else {
                e.printStackTrace();
            }
            return false;
        }
    }

    private static boolean succeeds(String name, Benchmark benchmark) {
        Settings settings = Settings.fromEnvironment(benchmark.usualSeconds());
        try (Postgres postgres = Postgres.start(settings)) {
            Results results = new Results(name, settings, postgres.describe(), benchmark.how(settings));
            benchmark.run(settings, postgres, results);
            results.publish();
            return !results.missed();
        } catch (Exception e) {
            e.printStackTrace();
            return false;
        }
    }
}
