package dev.roster.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One of Roster's jars, running in a process of its own with a log that is kept. */
public final class JavaProcess {

    private static final Duration START_WITHIN = Duration.ofSeconds(180);
    private static final Path LOGS = Path.of("target", "process-logs");

    private static final Pattern TOTAL = Pattern.compile("(?m)^Total\\s+\\d+\\s+(\\d+)");

    private static final Set<Integer> GIVEN = ConcurrentHashMap.newKeySet();

    private final String name;
    private final Path jar;
    private final int port;
    private final Map<String, String> environment;
    private Process process;

    public JavaProcess(String module, int port, Map<String, String> environment) {
        this.name = module + "-" + port;
        this.jar = Path.of("..", module, "target", module + "-1.0-SNAPSHOT-exec.jar")
                .toAbsolutePath();
        this.port = port;
        this.environment = environment;
    }

    /** Never the same twice: whoever was given one may not listen on it yet. */
    public static int freePort() {
        while (true) {
            try (ServerSocket socket = new ServerSocket(0)) {
                if (GIVEN.add(socket.getLocalPort())) {
                    return socket.getLocalPort();
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    public void start() {
        start(Map.of());
    }

    /** @param more variables of the environment, this time */
    public void start(Map<String, String> more) {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        ProcessBuilder builder = new ProcessBuilder(
                        List.of(java.toString(), "-Xmx320m", "-XX:TieredStopAtLevel=1", "-jar", jar.toString()))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()));
        builder.environment().keySet().removeIf(variable -> variable.startsWith("ROSTER_"));
        builder.environment().putAll(environment);
        builder.environment().putAll(more);
        builder.environment().put("ROSTER_PORT", Integer.toString(port));
        try {
            process = builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        awaitReady();
    }

    /** As `kill -9` does: no hook runs, nothing is flushed. */
    public void kill() {
        process.destroyForcibly();
        awaitEnd();
    }

    /** Still there, and does nothing, until it is let go on. */
    void hang() {
        signal("STOP");
    }

    void goOn() {
        signal("CONT");
    }

    private void signal(String name) {
        try {
            new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** However it is. */
    public void end() {
        if (process != null && process.isAlive()) {
            kill();
        }
    }

    public void stop() {
        if (process != null) {
            process.destroy();
            awaitEnd();
        }
    }

    public String url() {
        return "http://localhost:" + port;
    }

    int port() {
        return port;
    }

    /** A number that Linux tells of the process (proc_pid_status(5)), and 0 on other systems. */
    int status(String field) {
        Path status = Path.of("/proc", Long.toString(process.pid()), "status");
        if (!Files.exists(status)) {
            return 0;
        }
        try {
            return Files.readAllLines(status).stream()
                    .filter(line -> line.startsWith(field + ":"))
                    .map(line -> line.replaceAll("\\D", ""))
                    .mapToInt(Integer::parseInt)
                    .findFirst()
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What is left on the heap when everything that can be collected is: whoever counts it collects first. */
    int megabytesInUse() {
        try {
            Process counting = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "jcmd")
                                    .toString(),
                            Long.toString(process.pid()),
                            "GC.class_histogram")
                    .redirectErrorStream(true)
                    .start();
            String counted = new String(counting.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            Matcher total = TOTAL.matcher(counted);
            if (!total.find()) {
                throw new IllegalStateException(name + " does not tell what it uses: " + counted);
            }
            return (int) (Long.parseLong(total.group(1)) >> 20);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Path log() {
        try {
            Files.createDirectories(LOGS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return LOGS.resolve(name + ".log");
    }

    private void awaitEnd() {
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IllegalStateException(name + " did not end in time");
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void awaitReady() {
        HttpClient http = HttpClient.newHttpClient();
        HttpRequest health = HttpRequest.newBuilder(URI.create(url() + "/plans"))
                .timeout(Duration.ofSeconds(2))
                .build();
        Instant until = Instant.now().plus(START_WITHIN);
        while (Instant.now().isBefore(until) && process.isAlive()) {
            try {
                http.send(health, BodyHandlers.discarding());
                return;
            } catch (IOException notYet) {
                pause();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
        throw new IllegalStateException(name + " did not start; see " + log().toAbsolutePath());
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(100);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
