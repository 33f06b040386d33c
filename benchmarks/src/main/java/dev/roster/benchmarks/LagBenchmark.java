package dev.roster.benchmarks;

import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** How far the read models fall behind while as many commands come as can, and how soon they are level again. */
final class LagBenchmark implements Benchmark {

    private static final int CONNECTIONS = 64;
    private static final int CATCH_UP_SECONDS = 120;
    private static final int LOOK_EVERY_MILLIS = 10;

    private final Http http = new Http();

    @Override
    public int usualSeconds() {
        return 60;
    }

    @Override
    public void run(Settings settings, Postgres postgres, Results results) throws Exception {
        List<Double> rates = new ArrayList<>();
        List<Double> medians = new ArrayList<>();
        List<Double> greatest = new ArrayList<>();
        List<Double> catchUps = new ArrayList<>();
        for (int run = 1; run <= settings.runs(); run++) {
            Progress.say("run " + run);
            try (Roster roster = new Roster(settings, postgres.fresh())
                            .withCommandSide()
                            .withQuerySide();
                    Connection connection = roster.database().connect()) {
                Load load = Load.ofRenames(settings, roster, Organization.createMany(roster, settings.organizations()));
                WarmUp.ofServers(load, settings);
                millisUntilLevel(roster, connection);
                Command wrk = load.start(CONNECTIONS, settings.seconds(), 0);
                List<Double> lags = lags(roster, connection, wrk, settings.seconds());
                WrkResult result = load.finish(wrk, settings.seconds()).withoutErrors();
                rates.add(result.rate());
                catchUps.add(millisUntilLevel(roster, connection));
                medians.add(Figures.median(lags));
                greatest.add(Figures.max(lags));
                Progress.say("  lag each second: " + Results.listed(lags));
            }
        }
        results.add(new Table(
                        "commands/s",
                        "median lag, events",
                        "greatest lag, events",
                        "greatest lag / rate, s",
                        "level again after, ms")
                .row(
                        Figures.medianOf(rates),
                        Figures.medianOf(medians),
                        Figures.medianOf(greatest),
                        Figures.ratio(Figures.median(greatest), Figures.median(rates)),
                        Figures.medianOf(catchUps)));
        // Read models that stand still are behind by all that comes in the time of a measurement: in a check that is
        // two seconds.
        results.hold("commands of a second, of the greatest lag", Figures.median(rates), Figures.median(greatest), 0.7);
        results.add(
                "%d connections at full speed. Lag is the position of the last event minus that of the slowest read model, as the query "
                                .formatted(CONNECTIONS)
                        + "side answers it, looked at once a second.");
    }

    private List<Double> lags(Roster roster, Connection connection, Command wrk, int seconds) throws Exception {
        List<Double> lags = new ArrayList<>();
        long start = System.nanoTime();
        // wrk connects and starts for a moment; one that hangs is ended by whoever waits for its output
        for (int second = 1; second <= seconds && wrk.isRunning(); second++) {
            Pause.until(start + TimeUnit.SECONDS.toNanos(second));
            lags.add((double) lag(roster, connection));
        }
        return lags;
    }

    /** Stored tokens would not do: a processor stores its own every few seconds only while it passes over events. */
    private long lag(Roster roster, Connection connection) throws Exception {
        String reached = http.get(roster.querySide().url() + "/plans", Map.of()).position();
        String head = Database.text(connection, "select coalesce(max(position), 0) from eventstore.event");
        return Long.parseLong(head) - Long.parseLong(reached);
    }

    private double millisUntilLevel(Roster roster, Connection connection) throws Exception {
        long start = System.nanoTime();
        while (lag(roster, connection) > 0) {
            if (System.nanoTime() - start > TimeUnit.SECONDS.toNanos(CATCH_UP_SECONDS)) {
                throw new IllegalStateException("the read models were not level within " + CATCH_UP_SECONDS + " s");
            }
            Pause.millis(LOOK_EVERY_MILLIS);
        }
        return (double) (System.nanoTime() - start) / TimeUnit.MILLISECONDS.toNanos(1);
    }
}
