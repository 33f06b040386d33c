package dev.roster.benchmarks;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the environment says about a benchmark.
 *
 * @param home the directory of the whole project
 * @param runs how often everything is measured, each time on a fresh database
 * @param warmSeconds the length of one warm-up loop
 * @param seconds the length of one measurement
 * @param samples how many pairs of command and query are timed at each level of load
 * @param organizations how many are renamed in turn
 * @param connections with which numbers of connections commands are measured
 * @param events how many there are in an installation
 * @param decades the same, of one installation after the other
 * @param seed of all chance in an installation
 * @param yearsEnd when the year of an installation ends
 */
record Settings(
        Path home,
        int runs,
        int warmSeconds,
        int seconds,
        int samples,
        int organizations,
        List<Integer> connections,
        long events,
        List<Long> decades,
        long seed,
        Instant yearsEnd) {

    /** @param usualSeconds the length of a measurement unless SECS says otherwise */
    static Settings fromEnvironment(int usualSeconds) {
        return new Settings(
                Path.of(System.getProperty("roster.home", ".."))
                        .toAbsolutePath()
                        .normalize(),
                number("RUNS", 3),
                number("WARM", 20),
                number("SECS", usualSeconds),
                number("SAMPLES", 2000),
                number("ORGANIZATIONS", 1000),
                Stream.of(System.getenv().getOrDefault("CONNECTIONS", "1,16,64").split(","))
                        .map(String::strip)
                        .map(Integer::valueOf)
                        .toList(),
                number("EVENTS", 10_000_000),
                Stream.of(System.getenv()
                                .getOrDefault("DECADES", "10000,100000,1000000,10000000")
                                .split(","))
                        .map(String::strip)
                        .map(Long::valueOf)
                        .toList(),
                number("SEED", 1),
                yearsEnd(yearEnd()));
    }

    /** The same questions in so little time that the figures say no more than whether something is far off. */
    static Settings ofCheck() {
        Settings usual = fromEnvironment(2);
        return new Settings(
                usual.home,
                1,
                1,
                2,
                100,
                50,
                List.of(16),
                20_000,
                List.of(5_000L, 50_000L),
                usual.seed,
                usual.yearsEnd);
    }

    /** Of the servers' JVMs: those that they have in production unless others are to be tried. */
    List<String> javaOptions() {
        String chosen = System.getenv().getOrDefault("ROSTER_JAVA_OPTIONS", "").strip();
        return chosen.isEmpty()
                ? List.of("@" + home.resolve("docker").resolve("jvm-options"))
                : List.of(chosen.split("\\s+"));
    }

    /** Where installations are kept, so that the next benchmark need not make its own; null for nowhere. */
    static @Nullable Path kept() {
        String directory = System.getenv().getOrDefault("KEEP", "");
        return directory.isBlank() ? null : Path.of(directory).toAbsolutePath();
    }

    static boolean resultsAreKept() {
        return "1".equals(System.getenv("RESULTS"));
    }

    Path module() {
        return home.resolve("benchmarks");
    }

    /** Removed by {@code mvn clean}. On the disk of the project: a directory for temporary files may be in memory. */
    Path scratch() {
        return module().resolve("target");
    }

    private static String yearEnd() {
        return System.getenv().getOrDefault("YEAR_END", "");
    }

    boolean namesYearsEnd() {
        return !yearEnd().isBlank();
    }

    /** A midnight, by UTC: the last one unless another is named. */
    private static Instant yearsEnd(String date) {
        if (date.isBlank()) {
            return Instant.now().truncatedTo(ChronoUnit.DAYS);
        }
        try {
            Instant end =
                    LocalDate.parse(date.strip()).atStartOfDay(ZoneOffset.UTC).toInstant();
            if (!end.isAfter(Instant.now())) {
                return end;
            }
        } catch (DateTimeParseException e) {
            // Told beneath.
        }
        throw new IllegalArgumentException("YEAR_END has to be a day that has begun, as 2026-11-27, and is " + date);
    }

    private static int number(String variable, int unlessSet) {
        String value = System.getenv().getOrDefault(variable, "");
        try {
            return value.isBlank() ? unlessSet : Integer.parseInt(value.strip());
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "%s has to be a number, %,d at most, and is %s".formatted(variable, Integer.MAX_VALUE, value));
        }
    }
}
