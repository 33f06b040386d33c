package dev.roster.benchmarks;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** How many commands a second a single organization takes, by what has happened in it before. */
final class HotOrganizationBenchmark implements Benchmark {

    private static final int CONNECTIONS = 16;
    private static final int CATCH_UP_SECONDS = 120;

    /** @param members besides its founder */
    private record Case(int events, int members) {

        String title() {
            return "%,d events".formatted(events) + (members > 0 ? ", %,d members".formatted(members) : "");
        }
    }

    private static final List<Case> CASES = List.of(
            new Case(10, 0), new Case(1000, 0), new Case(10_000, 0), new Case(100_000, 0), new Case(100_000, 10_000));

    /** Figures of one case, with one entry per run. Times are in milliseconds. */
    private record Seen(
            List<Double> cold, List<Double> rate, List<Double> single, List<Double> refused, List<Long> lengthAtEnd) {

        Seen() {
            this(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        }
    }

    private final Map<Case, Seen> seen = new LinkedHashMap<>();

    @Override
    public void run(Settings settings, Postgres postgres, Results results) throws Exception {
        for (int run = 1; run <= settings.runs(); run++) {
            Progress.say("run " + run);
            try (Roster roster = new Roster(settings, postgres.fresh()).withCommandSide()) {
                for (Case one : CASES) {
                    if (one.events() <= settings.events()) {
                        measure(settings, roster, one, seen.computeIfAbsent(one, c -> new Seen()));
                    }
                }
            }
        }
        results.add(table());
        Case longest = List.copyOf(seen.keySet()).get(seen.size() - 1);
        results.hold(
                "commands/s on " + longest.title() + ", of those on "
                        + CASES.get(0).title(),
                Figures.median(seen.get(longest).rate()),
                Figures.median(seen.get(CASES.get(0)).rate()),
                0.1);
        results.add(
                "The first command is that after a start of the process, its classes' loading included. The process is then warmed "
                        + "on other organizations. The stream grows while it is measured, first by one connection and then by 16: the last "
                        + "column tells to what.");
    }

    private void measure(Settings settings, Roster roster, Case one, Seen into) throws Exception {
        Http http = new Http();
        Organization hot = Organization.create(http, roster, roster.tokenOf("hot"));
        hot.rename(http, roster, "A rename to copy").expect(200);
        new History(roster.database(), hot).extendTo(one.events(), one.members());
        roster.restartCommandSide();
        awaitAutomations(roster);
        into.cold().add(millisOfRename(http, roster, hot));
        Load others = Load.ofRenames(settings, roster, Organization.createMany(roster, settings.organizations()));
        WarmUp.ofServers(others, settings);
        Load load = Load.ofRenames(settings, roster, List.of(hot));
        into.single().add(load.run(1, settings.seconds()).withoutErrors().p50());
        WrkResult result = load.run(CONNECTIONS, settings.seconds());
        into.rate().add(result.rate());
        into.refused().add((double) result.statusErrors() + result.socketErrors());
        into.lengthAtEnd().add(new History(roster.database(), hot).length());
        Progress.say("  %s: %s/s".formatted(one.title(), Figures.number(result.rate())));
    }

    /** They read what was put into the log, and would take the time of the first command. */
    private static void awaitAutomations(Roster roster) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(CATCH_UP_SECONDS);
        String behind = """
                select (select max(position) from eventstore.event)
                     - (select min((convert_from(token, 'UTF8')::json ->> 'globalIndex')::bigint) from automation.token_entry)
                """;
        while (roster.database().number(behind) > 0) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("the automations did not catch up");
            }
            Pause.millis(200);
        }
    }

    private static double millisOfRename(Http http, Roster roster, Organization organization) {
        long start = System.nanoTime();
        organization.rename(http, roster, "First after the start").expect(200);
        return (double) (System.nanoTime() - start) / TimeUnit.MILLISECONDS.toNanos(1);
    }

    private Table table() {
        double shortest = Figures.median(seen.get(CASES.get(0)).rate());
        Table table = new Table(
                "stream",
                "commands/s, 16 connections",
                "of that at 10 events",
                "refused",
                "p50 ms, single connection",
                "first command, ms",
                "events at the end");
        seen.forEach((one, here) -> table.row(
                one.title(),
                Figures.medianOf(here.rate()),
                Figures.ratio(Figures.median(here.rate()), shortest),
                Figures.medianOf(here.refused()),
                Figures.medianOf(here.single()),
                Figures.medianOf(here.cold()),
                Figures.medianOf(here.lengthAtEnd())));
        return table;
    }
}
