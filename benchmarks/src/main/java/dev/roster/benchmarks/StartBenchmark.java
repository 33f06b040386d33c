package dev.roster.benchmarks;

import dev.roster.standalone.FreePort;
import dev.roster.standalone.database.EmbeddedDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.springframework.util.FileSystemUtils;

/**
 * How long it takes from the start of a JVM, on data that is there, to the first command or query that is answered, with what a rehearsal
 * kept and without, and how much memory a node has a while later, at rest; against the start of a JVM that has nothing to do and of
 * PostgreSQL. The standalone brings its own PostgreSQL, the sides find one.
 */
final class StartBenchmark implements Benchmark {

    private static final double GOAL_SECONDS = 3;
    private static final double GOAL_MEGABYTES = 300;
    private static final int MINUTES_OF_A_REHEARSAL = 10;

    @Override
    public int usualSeconds() {
        return 60;
    }

    @Override
    public String how(Settings settings) {
        return "%d starts of each, memory after %d s of rest".formatted(settings.runs(), settings.seconds());
    }

    @Override
    public void run(Settings settings, Postgres postgres, Results results) throws Exception {
        Path data = Files.createTempDirectory(settings.scratch(), "standalone-");
        try {
            new Measured(settings, postgres, results, data).run();
        } finally {
            FileSystemUtils.deleteRecursively(data);
        }
    }

    private static final class Measured {

        private final Settings settings;
        private final Postgres postgres;
        private final Results results;
        private final Path data;
        private final Table table = new Table(
                "node",
                "start",
                "first answer after: s",
                "CPU of the JVM until then: s",
                "at rest: MB resident",
                "threads");
        private final Map<String, Double> worst = new TreeMap<>();

        Measured(Settings settings, Postgres postgres, Results results, Path data) {
            this.settings = settings;
            this.postgres = postgres;
            this.results = results;
            this.data = data;
        }

        void run() throws Exception {
            Unpacked standalone = unpacked("standalone");
            Unpacked commandSide = unpacked("command-side");
            Unpacked querySide = unpacked("query-side");
            // It makes the directory, with its secrets, and the tables.
            StartedNode.of(standalone.command(true), its(Map.of())).close();
            int port = FreePort.any();
            EmbeddedDatabase server = EmbeddedDatabase.starting(data.resolve("postgresql"), port);
            Runtime.getRuntime().addShutdownHook(new Thread(server::close));
            server.awaitReady();
            emptied(port);
            try (InstalledRoster installed = InstalledRoster.start(settings, new Database(port, "postgres"), results)) {
                installed.startCommandSide();
                Roster roster = installed.roster();
                roster.endCommandSide();
                roster.endQuerySide();
                measure(Startable.commandSide(commandSide, roster));
                measure(Startable.querySide(querySide, roster));
                server.close();
                // The keys alone: it has the other settings from itself.
                measure(Startable.standalone(standalone, its(roster.keys())));
            } finally {
                server.close();
            }
            results.add(table);
            limits();
            goals();
        }

        /** What is installed there has other keys than the standalone has drawn, which would not be let near its tables. */
        private static void emptied(int port) {
            Database beside = new Database(port, "template1");
            beside.execute("drop database postgres");
            beside.execute("create database postgres template template0");
        }

        private Map<String, String> its(Map<String, String> environment) {
            Map<String, String> all = new LinkedHashMap<>(environment);
            all.put("ROSTER_DATA_DIR", data.toString());
            return all;
        }

        private Unpacked unpacked(String module) throws IOException {
            Progress.say("rehearsing the " + module);
            Unpacked unpacked = Unpacked.of(settings, module);
            unpacked.rehearse(postgres.fresh().url(), MINUTES_OF_A_REHEARSAL);
            return unpacked;
        }

        private void measure(Startable node) {
            measure(node, true);
            measure(node, false);
        }

        private void measure(Startable node, boolean rehearsed) {
            List<Double> seconds = new ArrayList<>();
            List<Double> cpu = new ArrayList<>();
            String resident = "";
            String threads = "";
            for (int run = 1; run <= settings.runs(); run++) {
                try (StartedNode started = node.start(rehearsed)) {
                    seconds.add(started.seconds());
                    cpu.add(started.cpu());
                    if (run == settings.runs()) {
                        Pause.millis(TimeUnit.SECONDS.toMillis(settings.seconds()));
                        double megabytes = started.residentMegabytes();
                        resident = Figures.number(megabytes);
                        threads = Integer.toString(started.threads());
                        worst.merge("MB", megabytes, Math::max);
                    }
                }
            }
            if (rehearsed) {
                worst.merge(node.name(), Figures.median(seconds), Math::max);
            }
            Progress.say(node.name() + ": " + Results.listed(seconds) + " s");
            table.row(
                    node.name(),
                    rehearsed ? "rehearsed" : "unpacked alone",
                    Figures.medianOf(seconds),
                    Figures.medianOf(cpu),
                    resident,
                    threads);
        }

        private void limits() {
            List<Double> machine = new ArrayList<>();
            List<Double> database = new ArrayList<>();
            for (int run = 1; run <= settings.runs(); run++) {
                long start = System.nanoTime();
                Command.run(60, Unpacked.java(), "-version");
                machine.add(Figures.secondsSince(start));
                start = System.nanoTime();
                try (EmbeddedDatabase server = EmbeddedDatabase.starting(data.resolve("postgresql"), FreePort.any())) {
                    server.awaitReady();
                    database.add(Figures.secondsSince(start));
                }
            }
            results.hold(
                    "a JVM that tells its version, of the first answer of the standalone",
                    Figures.median(machine),
                    worst.get("standalone"),
                    0.002);
            results.add(
                    "limit: a JVM that tells its version %s s; the standalone's PostgreSQL on this data, started from a JVM that runs, %s s."
                            .formatted(Figures.medianOf(machine), Figures.medianOf(database)));
        }

        private void goals() {
            double megabytes = worst.remove("MB");
            worst.forEach((node, seconds) -> {
                if (seconds > GOAL_SECONDS) {
                    results.miss("%s s to the first answer of the %s".formatted(Figures.number(GOAL_SECONDS), node));
                }
            });
            if (megabytes > GOAL_MEGABYTES) {
                results.miss("%s MB at rest".formatted(Figures.number(GOAL_MEGABYTES)));
            }
        }
    }
}
