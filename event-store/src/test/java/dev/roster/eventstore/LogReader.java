package dev.roster.eventstore;

import dev.roster.events.OrganizationRenamed;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.springframework.dao.DataAccessException;

/** A process of its own that reads the log from its beginning to an event called "The end", and writes down what it saw. */
final class LogReader {

    static final String THE_END = "The end";

    private LogReader() {}

    /** @param arguments the address of the database, and the file to write to: a line of position and event id for each event */
    public static void main(String[] arguments) throws Exception {
        try (Node node = new Node(arguments[0]);
                BufferedWriter seen = Files.newBufferedWriter(Path.of(arguments[1]))) {
            BlockingStream<TrackedEventMessage<?>> log = node.source().openStream(null);
            TrackedEventMessage<?> event;
            do {
                event = next(log);
                seen.write(PostgresEventStorageEngine.positionOf(event.trackingToken()) + " " + event.getIdentifier());
                seen.newLine();
            } while (!((OrganizationRenamed) event.getPayload()).name().equals(THE_END));
        }
    }

    /** As processors do: whoever loses the connection looks again. */
    private static TrackedEventMessage<?> next(BlockingStream<TrackedEventMessage<?>> log) throws InterruptedException {
        while (true) {
            try {
                return log.nextAvailable();
            } catch (DataAccessException e) {
                TimeUnit.MILLISECONDS.sleep(10);
            }
        }
    }

    static Process start(String url, Path seen, Path log) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-Xmx256m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        LogReader.class.getName(),
                        url,
                        seen.toString())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
    }

    static boolean hasEnded(Process reader) throws InterruptedException {
        return reader.waitFor(60, TimeUnit.SECONDS) && reader.exitValue() == 0;
    }
}
