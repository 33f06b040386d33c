package dev.roster.benchmarks;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import dev.roster.benchmarks.axon.AxonDefaultEngine;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.LoggerFactory;

/** Runs one benchmark by its name; or serves commands on Axon's own engine, which is the peer of some. */
public final class Main {

    /** The first argument of a process that {@link Roster} starts. */
    static final String SERVE_ON_AXONS_ENGINE = "serve-on-axons-engine";

    /** No benchmark: what it makes is for whoever wants to see Roster with much in it. */
    private static final String INSTALLATION = "installation";

    private static final Map<String, Benchmark> BENCHMARKS = new TreeMap<>(Map.of(
            "commands", new CommandsBenchmark(),
            "latency", new LatencyBenchmark(),
            "hot-organization", new HotOrganizationBenchmark(),
            "lag", new LagBenchmark(),
            "overload", new OverloadBenchmark(),
            "sealing", new SealingBenchmark(),
            "audit", new AuditBenchmark(),
            "past", new PastBenchmark(),
            "rebuild", new RebuildBenchmark(),
            "scale", new ScaleBenchmark()));

    private Main() {}

    public static void main(String[] arguments) {
        String name = arguments.length == 1 ? arguments[0] : "";
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
        if (benchmark == null) {
            System.err.println(
                    "Usage: benchmarks/run " + String.join(" | ", BENCHMARKS.keySet()) + " | " + INSTALLATION);
            System.exit(2);
        }
        // Not left to the last thread to end: libraries keep some that are no daemons.
        System.exit(succeeds(name, benchmark) ? 0 : 1);
    }

    private static boolean isFilled() {
        try {
            return new InstallationCommand(Settings.fromEnvironment(0)).run();
        } catch (Exception e) {
            e.printStackTrace();
            return false;
        }
    }

    private static boolean succeeds(String name, Benchmark benchmark) {
        Settings settings = Settings.fromEnvironment(benchmark.usualSeconds());
        try (Postgres postgres = Postgres.start(settings)) {
            Results results = new Results(name, settings, postgres);
            benchmark.run(settings, postgres, results);
            results.publish();
            return !results.missed();
        } catch (Exception e) {
            e.printStackTrace();
            return false;
        }
    }
}
