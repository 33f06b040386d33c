package dev.roster.acceptance.badday;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A process beside Roster's nodes, with a log that is kept. */
final class OwnProcess {

    private static final Path LOGS = Path.of("target", "process-logs");
    private static final int ENDS_WITHIN_SECONDS = 30;

    private final String name;
    private final List<String> command;
    private Process process;

    OwnProcess(String name, List<String> command) {
        this.name = name;
        this.command = command;
    }

    /** One of the classes that tests have. */
    static OwnProcess ofClass(String name, String main, List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                main));
        command.addAll(arguments);
        return new OwnProcess(name, command);
    }

    void start() {
        try {
            Files.createDirectories(LOGS);
            process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(
                            LOGS.resolve(name + ".log").toFile()))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @return what it ended with */
    int await() {
        try {
            if (!process.waitFor(ENDS_WITHIN_SECONDS, TimeUnit.SECONDS)) {
                kill();
                throw new IllegalStateException(name + " did not end in time");
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public String toString() {
        return "%s, which %s (see %s)".formatted(name, isAlive() ? "runs" : "has ended", LOGS.toAbsolutePath());
    }

    boolean isAlive() {
        return process != null && process.isAlive();
    }

    /** As `kill -9` does, the processes that it began included. */
    void kill() {
        if (isAlive()) {
            signal("KILL");
            await();
        }
    }

    void pause() {
        signal("STOP");
    }

    void resume() {
        signal("CONT");
    }

    private void signal(String signal) {
        List<String> kill = Stream.concat(
                        Stream.of("kill", "-" + signal),
                        Stream.concat(Stream.of(process.toHandle()), process.descendants())
                                .map(one -> Long.toString(one.pid())))
                .toList();
        try {
            // One of them may have ended by itself meanwhile, and then it says so.
            new ProcessBuilder(kill).start().waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
