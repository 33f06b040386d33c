package dev.roster.benchmarks;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/** How many durable commands a second, over HTTP and with real tokens; and how many PostgreSQL or Axon's own engine would allow. */
final class CommandsBenchmark implements Benchmark {

    private enum Subject {
        LIMIT("limit: PostgreSQL alone, pgbench", "limits.event"),
        AXON("peer: Axon's JDBC engine behind the same HTTP", "axon.DomainEventEntry"),
        ALONE("Roster, command side alone", "eventstore.event"),
        WITH_QUERIES("Roster, query side projecting beside it", "eventstore.event");

        private final String title;
        private final String table;

        Subject(String title, String table) {
            this.title = title;
            this.table = table;
        }
    }

    /** @param streamLength events per organization at the end; 0 where there is none */
    private record Measured(
            double rate, double p50, double p99, Cpu cpu, long done, double seconds, long streamLength) {}

    private final Map<Integer, Map<Subject, List<Measured>>> measured = new TreeMap<>();

    @Override
    public void run(Settings settings, Postgres postgres, Results results) throws Exception {
        for (int run = 1; run <= settings.runs(); run++) {
            Progress.say("run " + run);
            Database database = postgres.fresh();
            try (Roster roster = new Roster(settings, database).withCommandSide()) {
                commands(settings, postgres, roster, Subject.ALONE);
            }
            limit(settings, postgres, database);
            try (Roster roster = new Roster(settings, postgres.fresh()).withCommandSideOnAxonsEngine()) {
                commands(settings, postgres, roster, Subject.AXON);
            }
            try (Roster roster =
                    new Roster(settings, postgres.fresh()).withCommandSide().withQuerySide()) {
                commands(settings, postgres, roster, Subject.WITH_QUERIES);
            }
        }
        results.add(table());
        measured.forEach((connections, subjects) -> {
            judge(results, connections, subjects, Subject.ALONE, 0.01, 0.8);
            judge(results, connections, subjects, Subject.WITH_QUERIES, 0.005, 0.5);
        });
        results.add(
                "One command renames one of %,d organizations, in turn, and appends one event. p50 and p99 are those of a full load. "
                                .formatted(settings.organizations())
                        + "CPU is in milliseconds per command or insert. \"Others\" is what everything else on the machine used meanwhile, "
                        + "in per cent of one core.");
    }

    private static void judge(
            Results results,
            int connections,
            Map<Subject, List<Measured>> subjects,
            Subject subject,
            double least,
            double goal) {
        double rate = median(subjects.get(subject), Measured::rate);
        double limit = median(subjects.get(Subject.LIMIT), Measured::rate);
        String what = "%s, %d connections: commands/s of inserts/s".formatted(subject.title, connections);
        results.hold(what, rate, limit, least);
        // For many that are served at once: what one alone waits for are hand-overs.
        if (connections > 1 && rate < goal * limit) {
            results.miss("%s × of what pgbench inserts; %s: %s"
                    .formatted(Figures.number(goal), what, Figures.ratio(rate, limit)));
        }
    }

    private void commands(Settings settings, Postgres postgres, Roster roster, Subject subject) throws Exception {
        WarmUp.ofServers(
                Load.ofRenames(settings, roster, Organization.createMany(roster, settings.organizations())), settings);
        for (int connections : settings.connections()) {
            // Anew each time, so that no figure suffers from streams that earlier ones made longer.
            Load load = Load.ofRenames(settings, roster, Organization.createMany(roster, settings.organizations()));
            WarmUp.untilSteady(
                    () -> load.run(connections, settings.warmSeconds()).rate());
            roster.database().execute("checkpoint");
            long before = load.sent();
            long rowsBefore = rows(roster.database(), subject);
            Cpu start = Cpu.now(roster, postgres);
            WrkResult result = load.run(connections, settings.seconds()).withoutErrors();
            Cpu cpu = Cpu.now(roster, postgres).since(start);
            requireRows(rows(roster.database(), subject) - rowsBefore, result.requests());
            long length = 2 + (before + result.requests()) / settings.organizations();
            add(
                    connections,
                    subject,
                    new Measured(
                            result.rate(),
                            result.p50(),
                            result.p99(),
                            cpu,
                            result.requests(),
                            result.seconds(),
                            length));
        }
    }

    private void limit(Settings settings, Postgres postgres, Database database) throws IOException {
        Pgbench pgbench = new Pgbench(settings, database);
        for (int clients : settings.connections()) {
            pgbench.run(clients, settings.warmSeconds());
            database.execute("checkpoint");
            long rowsBefore = rows(database, Subject.LIMIT);
            Cpu start = Cpu.now(null, postgres);
            Pgbench.Result result = pgbench.run(clients, settings.seconds());
            Cpu cpu = Cpu.now(null, postgres).since(start);
            requireRows(rows(database, Subject.LIMIT) - rowsBefore, result.transactions());
            add(
                    clients,
                    Subject.LIMIT,
                    new Measured(
                            result.rate(),
                            result.p50(),
                            result.p99(),
                            cpu,
                            result.transactions(),
                            settings.seconds(),
                            0));
        }
    }

    private static long rows(Database database, Subject subject) {
        return database.number("select count(*) from " + subject.table);
    }

    /** There may be more, of commands that nobody waited for any longer. */
    private static void requireRows(long written, long answered) {
        if (written < answered) {
            throw new IllegalStateException(answered + " commands were answered, and " + written + " events written");
        }
    }

    private void add(int connections, Subject subject, Measured one) {
        Progress.say("  %s, %d connections: %s/s".formatted(subject, connections, Figures.number(one.rate())));
        measured.computeIfAbsent(connections, c -> new EnumMap<>(Subject.class))
                .computeIfAbsent(subject, s -> new ArrayList<>())
                .add(one);
    }

    private Table table() {
        Table table = new Table(
                "connections",
                "what",
                "per second",
                "of the limit",
                "of Axon's",
                "p50 ms",
                "p99 ms",
                "CPU command side",
                "CPU PostgreSQL",
                "CPU query side",
                "CPU load",
                "others",
                "events per stream");
        measured.forEach((connections, subjects) -> {
            double limit = median(subjects.get(Subject.LIMIT), Measured::rate);
            double axon = median(subjects.get(Subject.AXON), Measured::rate);
            subjects.forEach((subject, runs) -> {
                double rate = median(runs, Measured::rate);
                table.row(
                        Integer.toString(connections),
                        subject.title,
                        Figures.medianOf(runs.stream().map(Measured::rate).toList()),
                        Figures.ratio(rate, limit),
                        Figures.ratio(rate, axon),
                        Figures.number(median(runs, Measured::p50)),
                        Figures.number(median(runs, Measured::p99)),
                        perCommand(runs, Cpu::commandSide),
                        perCommand(runs, Cpu::postgres),
                        perCommand(runs, Cpu::querySide),
                        perCommand(runs, Cpu::load),
                        Figures.number(median(runs, one -> 100 * one.cpu().others() / one.seconds())) + " %",
                        Long.toString((long) median(runs, Measured::streamLength)));
            });
        });
        return table;
    }

    private static String perCommand(List<Measured> runs, ToDoubleFunction<Cpu> seconds) {
        return Figures.number(median(runs, one -> 1000 * seconds.applyAsDouble(one.cpu()) / one.done()));
    }

    private static double median(List<Measured> runs, ToDoubleFunction<Measured> figure) {
        return Figures.median(runs.stream().mapToDouble(figure).boxed().toList());
    }
}
