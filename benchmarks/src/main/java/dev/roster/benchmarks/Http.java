package dev.roster.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** A client that keeps its connections: one as long as one request is made at a time. */
final class Http {

    /** What is asked first of a history of a hundred thousand events may have to read each of them from a disk that nobody has read from lately. */
    private static final Duration LONGEST = Duration.ofMinutes(5);

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(30))
            .build();

    record Answer(int status, String body, String position) {

        /** @throws IllegalStateException when it is another status */
        Answer expect(int wanted) {
            if (status != wanted) {
                throw new IllegalStateException("answered " + status + ": " + body);
            }
            return this;
        }
    }

    Answer get(String url, Map<String, String> headers) {
        return send(request(url, headers).GET().build());
    }

    /**
     * Lets go of what comes as it comes.
     *
     * @return how many bytes came
     * @throws IllegalStateException when it is not there
     */
    long download(String url, Map<String, String> headers) throws IOException {
        try {
            HttpResponse<InputStream> answer =
                    client.send(request(url, headers).GET().build(), BodyHandlers.ofInputStream());
            try (InputStream body = answer.body()) {
                if (answer.statusCode() != 200) {
                    throw new IllegalStateException("answered " + answer.statusCode() + ": "
                            + new String(body.readAllBytes(), StandardCharsets.UTF_8));
                }
                return body.transferTo(OutputStream.nullOutputStream());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    Answer send(String method, String url, String token, String json) {
        return send(command(method, url, token, json));
    }

    Answer submit(String url, String form) {
        return send(request(url, Map.of("Content-Type", "application/x-www-form-urlencoded"))
                .POST(BodyPublishers.ofString(form))
                .build());
    }

    CompletableFuture<Answer> sendLater(String method, String url, String token, String json) {
        return client.sendAsync(command(method, url, token, json), BodyHandlers.ofString())
                .thenApply(Http::answer);
    }

    private Answer send(HttpRequest request) {
        try {
            return answer(client.send(request, BodyHandlers.ofString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static HttpRequest command(String method, String url, String token, String json) {
        return request(url, Map.of("Authorization", "Bearer " + token, "Content-Type", "application/json"))
                .method(method, BodyPublishers.ofString(json))
                .build();
    }

    private static HttpRequest.Builder request(String url, Map<String, String> headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url)).timeout(LONGEST);
        headers.forEach(request::header);
        return request;
    }

    private static Answer answer(HttpResponse<String> response) {
        return new Answer(
                response.statusCode(),
                response.body(),
                response.headers().firstValue("Roster-Position").orElse(""));
    }
}
