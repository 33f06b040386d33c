package dev.roster.standalone;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The standalone in a process of its own, as its users start it. */
final class ChildRoster implements AutoCloseable {

    private static final Pattern RUNNING = Pattern.compile("Roster is running on (http://\\S+) .* on port (\\d+)\\)");
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final Process process;
    private final List<String> output = new ArrayList<>();
    private String url;
    private String databasePort;

    private ChildRoster(Process process) {
        this.process = process;
    }

    /** Starts one and waits until it is running, or has ended. */
    static ChildRoster on(Path dataDirectory, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "-XX:TieredStopAtLevel=1",
                Standalone.class.getName()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("ROSTER_DATA_DIR", dataDirectory.toString());
        builder.environment().put("ROSTER_PORT", "0");
        builder.environment().remove("ROSTER_DATABASE_URL");
        ChildRoster child = new ChildRoster(builder.start());
        child.awaitRunning();
        return child;
    }

    private void awaitRunning() throws IOException {
        BufferedReader reader = new BufferedReader(new InputStreamReader(process.getInputStream()));
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
            output.add(line);
            Matcher running = RUNNING.matcher(line);
            if (running.matches()) {
                url = running.group(1);
                databasePort = running.group(2);
                return;
            }
        }
    }

    String output() {
        return String.join("\n", output);
    }

    /** How it ended. */
    int exitValue() throws InterruptedException {
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            throw new IllegalStateException("it does not end: " + output());
        }
        return process.exitValue();
    }

    String databaseUrl() {
        if (databasePort == null) {
            throw new IllegalStateException("it did not start: " + output());
        }
        return "jdbc:postgresql://localhost:" + databasePort + "/postgres?user=postgres";
    }

    String get(String path) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(URI.create(url + path)).build()).body();
    }

    HttpResponse<String> post(String path, String form) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(URI.create(url + path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form))
                .build());
    }

    private static HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
        return HTTP.send(request, BodyHandlers.ofString());
    }

    /** As {@code kill -9} does: it learns nothing of it. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        exitValue();
    }
}
