package dev.roster.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Everything in one process, as `./roster` starts it. */
final class Standalone implements Arrangement {

    private static final JsonMapper JSON = new JsonMapper();
    private final HttpClient http = HttpClient.newHttpClient();
    JavaProcess process;

    @Override
    public void start(Map<String, String> settings) {
        Map<String, String> environment = new HashMap<>();
        environment.put("ROSTER_DATA_DIR", newDirectory().toString());
        environment.putAll(settings);
        process = new JavaProcess("standalone", JavaProcess.freePort(), environment);
        process.start();
    }

    private static Path newDirectory() {
        try {
            return Files.createTempDirectory(Files.createDirectories(Path.of("target", "data")), "roster")
                    .toAbsolutePath();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String queries() {
        return process.url();
    }

    @Override
    public String commands() {
        return process.url();
    }

    @Override
    public String tokenOf(String email, String name, String... roles) {
        String form = "email=" + encoded(email) + "&name=" + encoded(name) + "&roles=" + String.join("+", roles);
        HttpRequest request = HttpRequest.newBuilder(URI.create(process.url() + "/dev/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form))
                .build();
        return read(request).path("access_token").asString();
    }

    @Override
    public List<Mail> mailsTo(String email) {
        JsonNode mails = read(HttpRequest.newBuilder(URI.create(process.url() + "/dev/mailbox?to=" + encoded(email)))
                .build());
        List<Mail> read = new ArrayList<>();
        for (JsonNode mail : mails) {
            List<String> links =
                    mail.path("links").valueStream().map(JsonNode::asString).toList();
            read.add(new Mail(mail.path("subject").asString(), mail.path("text").asString(), links));
        }
        return read;
    }

    @Override
    public List<JavaProcess> processes() {
        return List.of(process);
    }

    @Override
    public String logs() {
        try {
            return Files.readString(process.log());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private JsonNode read(HttpRequest request) {
        try {
            return JSON.readTree(http.send(request, BodyHandlers.ofString()).body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        process.stop();
    }
}
