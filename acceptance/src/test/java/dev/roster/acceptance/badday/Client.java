package dev.roster.acceptance.badday;

import dev.roster.testing.DeclaredAnswers;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/** Sends one request to one node, once. */
final class Client {

    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(15);
    private static final JsonMapper JSON = new JsonMapper();

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .build();

    /** What a node said. */
    record Reply(int status, HttpResponse<String> response, JsonNode body) {

        Long position() {
            return header("Roster-Position").map(Long::valueOf).orElse(null);
        }

        Long version() {
            return header("ETag")
                    .map(tag -> Long.valueOf(tag.replace("\"", "")))
                    .orElse(null);
        }

        String code() {
            return status < 400 ? null : body.path("code").asString(null);
        }

        private Optional<String> header(String name) {
            return response.headers().firstValue(name);
        }

        @Override
        public String toString() {
            return response.request().method() + " " + response.request().uri() + " was answered " + status + " "
                    + response.body();
        }
    }

    /** @throws IOException when there is no answer */
    Reply send(String node, String method, String path, String token, String body, String... headers)
            throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(node + path))
                .timeout(ANSWER_WITHIN)
                .header("Authorization", "Bearer " + token)
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (body != null) {
            request.header("Content-Type", "application/json");
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
            DeclaredAnswers.check(response);
            String text = response.body();
            return new Reply(
                    response.statusCode(),
                    response,
                    text.isBlank() ? JsonNodeFactory.instance.objectNode() : JSON.readTree(text));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
