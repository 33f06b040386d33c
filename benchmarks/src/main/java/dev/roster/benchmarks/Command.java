package dev.roster.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A tool in a process of its own, which ends when this process does. */
final class Command {

    private final Process process;
    private final Path output;
    private final String name;

    private Command(Process process, Path output, String name) {
        this.process = process;
        this.output = output;
        this.name = name;
    }

    static Command start(String... words) {
        try {
            Path output = Files.createTempFile("roster-benchmark", ".out");
            output.toFile().deleteOnExit();
            Process process = new ProcessBuilder(List.of(words))
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
            return new Command(process, output, words[0]);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String run(int withinSeconds, String... words) {
        return start(words).output(withinSeconds);
    }

    boolean isRunning() {
        return process.isAlive();
    }

    /** Waits for the end, and kills what has not ended by then. */
    String output(int withinSeconds) {
        try {
            boolean ended = process.waitFor(withinSeconds, TimeUnit.SECONDS);
            String said = Files.readString(output);
            Files.delete(output);
            if (!ended || process.exitValue() != 0) {
                process.destroyForcibly();
                throw new IllegalStateException(name
                        + (ended ? " ended with " + process.exitValue() + ": " : " did not end in time: ")
                        + said.strip());
            }
            return said;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            process.destroyForcibly();
            throw new IllegalStateException(e);
        }
    }
}
