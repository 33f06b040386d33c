package dev.roster.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The limit: PostgreSQL's own tool inserts a row like the one that a rename writes, into a table like the one that it is written to, each
 * in a transaction of one statement, and each into a stream of its own.
 */
final class Pgbench {

    private final Settings settings;
    private final Database database;
    private final Path script;

    /** @param database one that has seen a rename */
    Pgbench(Settings settings, Database database) throws IOException {
        this.settings = settings;
        this.database = database;
        this.script = Files.createTempFile(settings.scratch(), "insert-", ".sql");
        script.toFile().deleteOnExit();
        database.makeCopyOfLog();
        String rename = " from eventstore.event where type = 'organization.renamed' order by position desc limit 1";
        Files.writeString(script, """
                insert into limits.event (stream, sequence, stream_type, event_id, type, revision, occurred_at, payload, metadata) \
                values (gen_random_uuid()::text, 0, 'organization', gen_random_uuid()::text, 'organization.renamed', '%s', now(), %s, %s);
                """.formatted(
                        database.text("select revision" + rename),
                        literal(database.text("select payload" + rename)),
                        literal(database.text("select metadata" + rename))));
    }

    /**
     * What pgbench says of one loop.
     *
     * @param transactions how many it made
     * @param rate transactions a second
     * @param p50 milliseconds, as is p99
     */
    record Result(long transactions, double rate, double p50, double p99) {}

    Result run(int clients, int seconds) throws IOException {
        Path directory = Files.createTempDirectory(settings.scratch(), "pgbench-");
        String said = Command.run(
                seconds + 60,
                System.getProperty("roster.pgbench", "pgbench"),
                "-n",
                "-M",
                "prepared",
                "-h",
                "127.0.0.1",
                "-p",
                Integer.toString(database.port()),
                "-U",
                "postgres",
                "-c",
                Integer.toString(clients),
                "-j",
                "1",
                "-T",
                Integer.toString(seconds),
                "-f",
                script.toString(),
                "-l",
                "--log-prefix",
                directory.resolve("log").toString(),
                database.name());
        List<Double> millis = millisOfTransactions(directory);
        return new Result(millis.size(), rate(said), Figures.percentile(millis, 50), Figures.percentile(millis, 99));
    }

    /** A colon would begin one of pgbench's variables. */
    private static String literal(String json) {
        return "E'" + json.replace("\\", "\\\\").replace("'", "''").replace(":", "\\x3a") + "'";
    }

    static double rate(String output) {
        return output.lines()
                .filter(line -> line.startsWith("tps = "))
                .map(line -> Double.parseDouble(line.split(" ")[2]))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("pgbench said no rate: " + output));
    }

    private static List<Double> millisOfTransactions(Path directory) throws IOException {
        List<Double> millis = new ArrayList<>();
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.toList()) {
                try (Stream<String> lines = Files.lines(file)) {
                    lines.forEach(line -> millis.add(millisOfLine(line)));
                }
                Files.delete(file);
            }
        }
        Files.delete(directory);
        return millis;
    }

    /** A line of its log: client, transaction, microseconds, script, when. */
    static double millisOfLine(String line) {
        return Long.parseLong(line.split(" ")[2]) / 1000.0;
    }
}
