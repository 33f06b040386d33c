package dev.roster.benchmarks;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.roster.standalone.FreePort;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** A process that has just been started, and what it took until it answered for the first time. */
final class StartedNode implements AutoCloseable {

    private static final JsonMapper JSON = new JsonMapper();
    private static final int START_SECONDS = 300;
    private static final int LOOK_EVERY_MILLIS = 5;

    /**
     * That a connection is taken says little: the standalone looks first whether its port is free, by listening for a moment; and who asks
     * again and again while nobody listens may be given that port as their own, and then has called themselves.
     */
    private static final byte[] QUESTION = "GET / HTTP/1.0\r\n\r\n".getBytes(US_ASCII);

    private static final char ANSWER = 'H';

    private final Process process;
    private final int port;
    private final Path log;
    private final long start;
    private double seconds;
    private double cpu;

    private StartedNode(Process process, int port, Path log, long start) {
        this.process = process;
        this.port = port;
        this.log = log;
        this.start = start;
    }

    /** Returns when it answers anything at all. */
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
            StartedNode node = new StartedNode(process, port, log, start);
            node.awaitAnswer();
            return node;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void awaitAnswer() {
        while (Figures.secondsSince(start) < START_SECONDS && process.isAlive()) {
            try (Socket open = new Socket(InetAddress.getLoopbackAddress(), port)) {
                open.getOutputStream().write(QUESTION);
                if (open.getInputStream().read() == ANSWER) {
                    return;
                }
            } catch (IOException notYet) {
                Pause.millis(LOOK_EVERY_MILLIS);
            }
        }
        close();
        throw new IllegalStateException("a node did not start: " + said());
    }

    private String said() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sends the first request, and remembers how long all took. */
    void answers(String method, String path, String token, String body, int status) {
        try {
            new Http()
                    .send(method, "http://127.0.0.1:" + port + path, token, body)
                    .expect(status);
        } catch (RuntimeException e) {
            throw new IllegalStateException("a node did not answer: " + said(), e);
        }
        seconds = Figures.secondsSince(start);
        cpu = Cpu.of(process.pid());
    }

    /** Of somebody, from the identity provider that the standalone has in itself. */
    String ownToken() {
        String answer = new Http()
                .submit("http://127.0.0.1:" + port + "/dev/token", "email=somebody@example.test&name=Somebody")
                .expect(200)
                .body();
        return JSON.readTree(answer).path("access_token").stringValue();
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
