package dev.roster.benchmarks;

import com.zaxxer.hikari.HikariDataSource;
import dev.roster.eventstore.Databases;
import dev.roster.eventstore.Migrations;
import dev.roster.eventstore.PostgresEventStorageEngine;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;

/** What it costs that an event holds personal data as ciphertext, beside what it costs to append it. Without HTTP and without rules. */
final class SealingBenchmark implements Benchmark {

    private static final int THREADS = 64;
    private static final double MOST = 0.10;

    /** In microseconds per event. */
    private final List<Double> known = new ArrayList<>();

    private final List<Double> strangers = new ArrayList<>();
    private final List<Double> grouped = new ArrayList<>();
    private final List<Double> alone = new ArrayList<>();

    @Override
    public int usualSeconds() {
        return 10;
    }

    @Override
    public void run(Settings settings, Postgres postgres, Results results) throws Exception {
        for (int run = 1; run <= settings.runs(); run++) {
            Progress.say("run " + run);
            measure(settings, postgres.fresh());
        }
        results.add(new Table("what", "µs per event", "of an append in a group", "of an append alone")
                .row(cells("seal, of people whose keys are at hand", known))
                .row(cells("seal, of somebody new: their key is made", strangers))
                .row(cells("append in groups, " + THREADS + " threads", grouped))
                .row(cells("append alone, one thread", alone)));
        results.hold("an append in a group, of sealing", Figures.median(grouped), Figures.median(known), 2);
        results.add(
                "One event is a member.invited: a digest and two sealed values, of the address and of the inviter's name. Sealing is "
                        + "measured on one thread; an append in a group is the time of all divided by the events. A key is made once for each "
                        + "person, and not for each event. The goal is " + Math.round(100 * MOST)
                        + " % of an append, for people whose keys are at hand.");
        if (Figures.median(known) > MOST * Figures.median(grouped)) {
            results.miss("sealing takes more than a tenth of an append");
        }
    }

    private String[] cells(String what, List<Double> micros) {
        return new String[] {
            what,
            Figures.medianOf(micros),
            Figures.ratio(Figures.median(micros), Figures.median(grouped)),
            Figures.ratio(Figures.median(micros), Figures.median(alone))
        };
    }

    private void measure(Settings settings, Database database) throws Exception {
        try (HikariDataSource dataSource =
                        Databases.pool("benchmark", database.url(), "", "", 16, Databases.Commit.FLUSHED);
                PostgresEventStorageEngine engine = migrated(dataSource)) {
            SealedInvitations invitations = new SealedInvitations(dataSource, settings.organizations());
            measure(1, settings.warmSeconds(), invitations::seal);
            known.add(measure(1, settings.seconds(), invitations::seal));
            strangers.add(measure(1, settings.seconds(), invitations::sealStranger));
            measure(THREADS, settings.warmSeconds(), n -> engine.appendEvents(invitations.event()));
            grouped.add(measure(THREADS, settings.seconds(), n -> engine.appendEvents(invitations.event())));
            alone.add(measure(1, settings.seconds(), n -> engine.appendEvents(invitations.event())));
        }
    }

    private static PostgresEventStorageEngine migrated(HikariDataSource dataSource) {
        Migrations.migrate(dataSource, "eventstore");
        Migrations.migrate(dataSource, "personaldata");
        return new PostgresEventStorageEngine(dataSource, () -> {});
    }

    /** @return how long one took: the time of all threads together, divided by all that was done */
    private static double measure(int threads, int seconds, IntConsumer work) throws Exception {
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        long start = System.nanoTime();
        long end = start + TimeUnit.SECONDS.toNanos(seconds);
        List<Callable<Integer>> loops = new ArrayList<>();
        for (int thread = 0; thread < threads; thread++) {
            loops.add(() -> {
                int done = 0;
                while (System.nanoTime() < end) {
                    work.accept(done++);
                }
                return done;
            });
        }
        long all = 0;
        for (Future<Integer> loop : executor.invokeAll(loops)) {
            all += loop.get();
        }
        long nanos = System.nanoTime() - start;
        executor.shutdown();
        return nanos / 1000.0 / all;
    }
}
