package dev.roster.benchmarks;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;

/**
 * What has to be known of an installation whose database was kept: ten million events and all read models take longer to make than to
 * measure.
 *
 * @param keys what its personal data is sealed with, by the names of the environment's variables
 * @param end of its year
 * @param writing how many seconds it took to write the events, when it was made
 * @param projecting the same of the read models
 * @param made on what, and when
 */
record KeptInstallation(
        Map<String, String> keys, Instant end, long events, double writing, double projecting, String made) {

    private static final String END = "end";
    private static final String EVENTS = "events";
    private static final String WRITING = "writing";
    private static final String PROJECTING = "projecting";
    private static final String MADE = "made";

    /** The name of its database. */
    static String name(long events, long seed) {
        return "installation_" + events + "_" + seed;
    }

    static boolean exists(Path directory, String name) {
        return Files.exists(file(directory, name));
    }

    static KeptInstallation read(Path directory, String name) throws IOException {
        Properties file = new Properties();
        try (Reader reader = Files.newBufferedReader(file(directory, name))) {
            file.load(reader);
        }
        Map<String, String> keys = new HashMap<>();
        file.stringPropertyNames().stream()
                .filter(key -> key.startsWith("ROSTER_"))
                .forEach(key -> keys.put(key, file.getProperty(key)));
        return new KeptInstallation(
                keys,
                Instant.parse(file.getProperty(END)),
                Long.parseLong(file.getProperty(EVENTS)),
                Double.parseDouble(file.getProperty(WRITING)),
                Double.parseDouble(file.getProperty(PROJECTING)),
                file.getProperty(MADE, "a day that was not written down"));
    }

    /** What was kept may have been told by another generator than today's, which would ask for people who are not there. */
    void requireTheSame(Database database, long imagined) {
        long there = database.number("select count(*) from eventstore.event where occurred_at <= '" + end + "'");
        if (there != imagined) {
            throw new IllegalStateException(
                    "What was kept is not what would be made now: it has %,d events and not %,d. Remove it."
                            .formatted(there, imagined));
        }
    }

    void requireYearsEnd(Settings settings) {
        if (settings.namesYearsEnd() && !end.equals(settings.yearsEnd())) {
            throw new IllegalStateException("The installation that was kept ends at %s, and YEAR_END is %s."
                    .formatted(end, settings.yearsEnd()));
        }
    }

    /** The last thing that is done for it: what has no such file is made anew. */
    void write(Path directory, String name) throws IOException {
        Properties file = new Properties();
        file.putAll(keys);
        file.setProperty(END, end.toString());
        file.setProperty(EVENTS, Long.toString(events));
        file.setProperty(WRITING, Double.toString(writing));
        file.setProperty(PROJECTING, Double.toString(projecting));
        file.setProperty(MADE, made);
        try (Writer writer = Files.newBufferedWriter(file(directory, name))) {
            file.store(writer, "Of the database " + name);
        }
    }

    private static Path file(Path directory, String name) {
        return directory.resolve(name + ".properties");
    }
}
