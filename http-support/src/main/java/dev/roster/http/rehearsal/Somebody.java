package dev.roster.http.rehearsal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

/** Whoever sends the requests of a rehearsal, with a token. */
public final class Somebody {

    private final HttpClient http = HttpClient.newHttpClient();
    private final String url;
    private final String token;

    Somebody(String url, String token) {
        this.url = url;
        this.token = token;
    }

    /**
     * Sends a request.
     *
     * @param body JSON, or nothing
     * @return what was answered
     * @throws IllegalStateException when that was an error
     */
    public String sends(String method, String path, String body) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url + path))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .build();
        try {
            HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
            if (answer.statusCode() >= 400) {
                throw new IllegalStateException(
                        "%s %s was answered %d: %s".formatted(method, path, answer.statusCode(), answer.body()));
            }
            return answer.body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while a rehearsal waited for an answer", e);
        }
    }
}
