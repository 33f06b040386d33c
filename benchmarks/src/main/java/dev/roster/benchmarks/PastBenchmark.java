package dev.roster.benchmarks;

import dev.roster.benchmarks.installation.Installation.Asked;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * What it takes to answer about a moment in the past, by the length of a history: the first time, when it is folded from its first event,
 * and afterwards, when some of the way is remembered.
 */
final class PastBenchmark implements Benchmark {

    private static final List<Integer> LENGTHS = List.of(100, 1_000, 10_000, 100_000);
    private static final Map<Integer, Integer> GOALS = Map.of(10_000, 50, 100_000, 300);
    private static final int ORGANIZATIONS_OF_EACH = 6;
    private static final int MOMENTS = 300;

    /** Each of read models of its own. */
    private static final Map<String, String> OF_A_MOMENT = new LinkedHashMap<>();

    static {
        OF_A_MOMENT.put("settings", "?asOf=%s");
        OF_A_MOMENT.put("members, the first 20", "/members?asOf=%s");
        OF_A_MOMENT.put("invitations, the first 20", "/invitations?asOf=%s");
        OF_A_MOMENT.put("API keys", "/api-keys?asOf=%s");
        OF_A_MOMENT.put("credits", "/credits?asOf=%s");
    }

    /** Of the read models of all others. */
    private static final Map<String, String> DIFFERENCES = Map.of("differences to now", "/diff?from=%s");

    private final Random chance = new Random(11);

    @Override
    public String how(Settings settings) {
        return "%d moments of each kind, after as many of the largest organization".formatted(moments(settings));
    }

    private static int moments(Settings settings) {
        return Math.min(settings.samples(), MOMENTS);
    }

    @Override
    public void run(Settings settings, Postgres postgres, Results results) throws Exception {
        try (InstalledRoster installed = InstalledRoster.start(settings, postgres, results)) {
            Table table = new Table(
                    "events", "question", "first time: median ms", "p50 ms", "p99 ms", "the same, of now: p50 ms");
            measure(moments(settings), OF_A_MOMENT, installed, table, results);
            // Nothing is remembered of what was asked before.
            installed.roster().restartQuerySide();
            measure(moments(settings), DIFFERENCES, installed, table, results);
            results.add(table);
            results.add(
                    ("%d moments each, one after the other and chosen by chance, in %d organizations at most of about that many events. The first"
                                    + " time is the first question of its kind of an organization, folded from its first event.")
                            .formatted(moments(settings), ORGANIZATIONS_OF_EACH));
        }
    }

    private void measure(
            int moments, Map<String, String> queries, InstalledRoster installed, Table table, Results results) {
        List<Asked> organizations = installed.organizations();
        Asked warm = organizations.get(0);
        for (int i = 0; i < moments; i++) {
            for (String query : queries.values()) {
                millis(installed, warm, query);
            }
        }
        for (int length : LENGTHS) {
            List<Asked> ofLength = ofAbout(length, organizations.subList(1, organizations.size()));
            if (ofLength.isEmpty()) {
                results.add("No organization here has about %,d events.".formatted(length));
                continue;
            }
            queries.forEach((name, query) -> {
                List<Double> first = ofLength.stream()
                        .map(each -> millis(installed, each, query))
                        .toList();
                List<Double> later = new ArrayList<>();
                List<Double> now = new ArrayList<>();
                for (int i = 0; i < moments; i++) {
                    Asked each = ofLength.get(i % ofLength.size());
                    later.add(millis(installed, each, query));
                    now.add(millis(installed, each, query.contains("asOf") ? query.replaceAll("\\?.*", "") : query));
                }
                Progress.say("  %,d events, %s: p50 %s, p99 %s ms"
                        .formatted(
                                length,
                                name,
                                Figures.number(Figures.median(later)),
                                Figures.number(Figures.percentile(later, 99))));
                table.row(
                        "%,d … %,d"
                                .formatted(
                                        ofLength.get(ofLength.size() - 1).events(),
                                        ofLength.get(0).events()),
                        name,
                        Figures.medianOf(first),
                        Figures.number(Figures.median(later)),
                        Figures.number(Figures.percentile(later, 99)),
                        query.contains("asOf") ? Figures.number(Figures.median(now)) : "");
                if (query.contains("asOf")) {
                    results.hold(
                            "%s as it is, of as it was, %,d events".formatted(name, length),
                            Figures.median(now),
                            Figures.median(later),
                            0.07);
                }
                Integer goal = GOALS.get(length);
                if (goal != null && Figures.percentile(later, 99) > goal) {
                    results.miss("%d ms at the 99th percentile for %s as of a moment at %,d events: %s ms"
                            .formatted(goal, name, length, Figures.number(Figures.percentile(later, 99))));
                }
            });
        }
    }

    /** Those with so many events, between half and twice as many, the largest first. */
    private static List<Asked> ofAbout(long events, List<Asked> organizations) {
        return organizations.stream()
                .filter(each -> each.events() >= events / 2 && each.events() <= 2 * events)
                .sorted(Comparator.comparingLong(each -> Math.abs(each.events() - events)))
                .limit(ORGANIZATIONS_OF_EACH)
                .sorted(Comparator.comparingLong(Asked::events).reversed())
                .toList();
    }

    private double millis(InstalledRoster installed, Asked organization, String query) {
        // Some of its history is there in any case.
        Instant first = organization.founded().plus(Duration.ofDays(7));
        Duration since = Duration.between(first, installed.begin().plus(Duration.ofDays(365)));
        Instant moment = first.plusSeconds((long) (chance.nextDouble() * since.toSeconds()));
        long start = System.nanoTime();
        installed.get(organization, query.formatted(moment)).expect(200);
        return (System.nanoTime() - start) / 1e6;
    }
}
