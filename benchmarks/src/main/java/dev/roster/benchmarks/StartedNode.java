package dev.roster.benchmarks;

import dev.roster.standalone.FreePort;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A process that has just been started, and what it took until it answered for the first time. */
final class StartedNode implements AutoCloseable {

    private static final int START_SECONDS = 300;
    private static final int LOOK_EVERY_MILLIS = 5;

    private final Process process;
    private final int port;
    private final long start;
    private double seconds;
    private double cpu;

    private StartedNode(Process process, int port, long start) {
        this.process = process;
        this.port = port;
        this.start = start;
    }

    /** Returns when its port is open: until then it would answer nothing. */
    static StartedNode of(List<String> command, Map<String, String> environment) {
        int port = FreePort.any();
        try {
            Path log = Files.createTempFile("roster-start", ".log");
            log.toFile().deleteOnExit();
            ProcessBuilder builder =
                    new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
            builder.environment().keySet().removeIf(variable -> variable.startsWith("ROSTER_"));
            builder.environment().putAll(environment);
            builder.environment().put("ROSTER_PORT", Integer.toString(port));
            builder.environment().put("SERVER_ADDRESS", "127.0.0.1");
            long start = System.nanoTime();
            Process process = builder.start();
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
            StartedNode node = new StartedNode(process, port, start);
            node.awaitPort(log);
            return node;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void awaitPort(Path log) throws IOException {
        while (Figures.secondsSince(start) < START_SECONDS && process.isAlive()) {
            try (Socket open = new Socket(InetAddress.getLoopbackAddress(), port)) {
                open.getPort();
                return;
            } catch (IOException notYet) {
                Pause.millis(LOOK_EVERY_MILLIS);
            }
        }
        close();
        throw new IllegalStateException("a node did not start: " + Files.readString(log));
    }

    /** Sends the first request, and remembers how long all took. */
    void answers(String method, String path, String token, String body, int status) {
        new Http().send(method, "http://127.0.0.1:" + port + path, token, body).expect(status);
        seconds = Figures.secondsSince(start);
        cpu = Cpu.of(process.pid());
    }

    double seconds() {
        return seconds;
    }

    double cpu() {
        return cpu;
    }

    /** Of the JVM alone, as proc_pid_status(5) tells. */
    double residentMegabytes() {
        return residentMegabytes(process.pid());
    }

    int threads() {
        return (int) status(process.pid(), "Threads");
    }

    static double residentMegabytes(long pid) {
        return status(pid, "VmRSS") / 1024.0;
    }

    /** The most that it ever was. */
    static double mostMegabytes(long pid) {
        return status(pid, "VmHWM") / 1024.0;
    }

    private static long status(long pid, String field) {
        try {
            return Files.readAllLines(Path.of("/proc", Long.toString(pid), "status")).stream()
                    .filter(line -> line.startsWith(field + ":"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst()
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        RosterProcess.end(process);
    }
}
