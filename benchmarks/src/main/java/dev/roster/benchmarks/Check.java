package dev.roster.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Every benchmark in a small, fast form, each judged by its ratios to the limits that it measures itself: a few of them are so far off after
 * a mistake that no busy machine explains it. Goals are not looked at.
 */
final class Check {

    private Check() {}

    /** Prints the ratios. @return whether none is far off, and every benchmark came to its end */
    static boolean succeeds(Map<String, Benchmark> benchmarks) {
        Settings settings = Settings.ofCheck();
        Table table = new Table("benchmark", "what", "ratio", "at least", "s");
        List<String> failures = new ArrayList<>();
        try (Postgres postgres = Postgres.start(settings)) {
            benchmarks.forEach((name, benchmark) -> {
                Progress.say(name);
                long start = System.nanoTime();
                Results results = new Results(name, settings, postgres.describe(), benchmark.how(settings));
                try {
                    benchmark.run(settings, postgres, results);
                } catch (Exception e) {
                    e.printStackTrace();
                    failures.add(name + ": " + e);
                }
                String seconds = Figures.number(Figures.secondsSince(start));
                for (Results.Held held : results.held()) {
                    table.row(name, held.what(), Figures.number(held.ratio()), Figures.number(held.least()), seconds);
                    if (held.isFarOff()) {
                        failures.add(name + ": " + held.what() + " is far off");
                    }
                }
                if (results.held().isEmpty()) {
                    failures.add(name + " told no ratio");
                }
            });
        } catch (Exception e) {
            e.printStackTrace();
            return false;
        }
        System.out.println(table);
        failures.forEach(System.err::println);
        return failures.isEmpty();
    }
}
