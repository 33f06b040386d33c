package dev.roster.benchmarks;

import dev.roster.standalone.FreePort;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A server in a process of its own, as it would run in production, on 127.0.0.1. */
final class RosterProcess implements AutoCloseable {

    private static final int START_SECONDS = 300;
    private static final int END_SECONDS = 40;

    private final Process process;
    private final int port;
    private final Path log;

    private RosterProcess(Process process, int port, Path log) {
        this.process = process;
        this.port = port;
        this.log = log;
    }

    /** Returns when it answers requests. */
    static RosterProcess start(
            Settings settings, String module, List<String> arguments, Map<String, String> environment) {
        int port = FreePort.any();
        Path log = settings.scratch().resolve("logs").resolve(module + "-" + port + ".log");
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(settings.javaOptions());
        command.add("-jar");
        command.add(settings.home()
                .resolve(module)
                .resolve("target")
                .resolve(module + "-1.0-SNAPSHOT-exec.jar")
                .toString());
        command.addAll(arguments);
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().keySet().removeIf(variable -> variable.startsWith("ROSTER_"));
        builder.environment().putAll(environment);
        // One client stands for thousands here.
        builder.environment().put("ROSTER_RATE_LIMITS_ENABLED", "false");
        builder.environment().put("ROSTER_PORT", Integer.toString(port));
        builder.environment().put("SERVER_ADDRESS", "127.0.0.1");
        try {
            Files.createDirectories(log.getParent());
            Process process = builder.start();
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
            RosterProcess started = new RosterProcess(process, port, log);
            started.awaitReady();
            return started;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String url() {
        return "http://127.0.0.1:" + port;
    }

    long pid() {
        return process.pid();
    }

    private void awaitReady() {
        Http http = new Http();
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
        while (System.nanoTime() < until && process.isAlive()) {
            try {
                http.get(url() + "/plans", Map.of());
                return;
            } catch (UncheckedIOException notYet) {
                Pause.millis(50);
            }
        }
        close();
        throw new IllegalStateException("a server did not start: %s (%s)".formatted(lastWords(), log));
    }

    private String lastWords() {
        try (Stream<String> lines = Files.lines(log)) {
            return lines.filter(line -> !line.isBlank())
                    .reduce((before, line) -> line)
                    .orElse("it said nothing");
        } catch (IOException e) {
            return e.toString();
        }
    }

    @Override
    public void close() {
        end(process);
    }

    /** Asks it to end, and kills it when it does not. */
    static void end(Process process) {
        process.destroy();
        try {
            if (!process.waitFor(END_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor(END_SECONDS, TimeUnit.SECONDS);
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
