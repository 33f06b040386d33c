package dev.roster.standalone.demo;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/**
 * Speaks with Roster as its frontends do. Each answer to a command tells a position; each query is sent with the last one, so that it
 * sees everything that was done before.
 */
final class Http {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final String POSITION = "Roster-Position";

    private final String url;
    private final Narrator narrator;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final JsonMapper json = new JsonMapper();
    private String position;

    Http(String url, Narrator narrator) {
        this.url = url;
        this.narrator = narrator;
    }

    /** @param headers beyond those that every request has; printed, unless it is the one that authenticates */
    Answer send(String method, String path, Map<String, String> headers, Object body) {
        String text = body == null ? "" : json.writeValueAsString(body);
        narrator.asks(String.join(" ", method, path, printable(headers), text)
                .replaceAll(" +", " ")
                .strip());
        HttpRequest.Builder request = request(path)
                .header("Accept", "application/json")
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(text));
        headers.forEach(request::header);
        if (body != null) {
            request.header("Content-Type", "application/json");
        }
        if (method.equals("GET") && position != null) {
            request.header(POSITION, position);
        }
        HttpResponse<String> response = exchange(request.build());
        response.headers().firstValue(POSITION).ifPresent(told -> position = told);
        Answer answer = answer(response);
        narrator.answers(answer.summary());
        return answer;
    }

    /** Neither printed nor checked: what the story needs beside what it tells. */
    Answer aside(String path, Map<String, String> form) {
        HttpRequest.Builder request = request(path);
        if (!form.isEmpty()) {
            request.header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(BodyPublishers.ofString(form(form)));
        }
        return answer(exchange(request.build()));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(url + path)).timeout(TIMEOUT);
    }

    private HttpResponse<String> exchange(HttpRequest request) {
        try {
            return client.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new Unexpected("an answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Unexpected("an answer", e);
        }
    }

    private Answer answer(HttpResponse<String> response) {
        String body = response.body();
        return new Answer(response.statusCode(), body.isEmpty() ? json.missingNode() : json.readTree(body));
    }

    private static String printable(Map<String, String> headers) {
        return headers.entrySet().stream()
                .filter(header -> !header.getKey().equals("Authorization"))
                .map(header -> "[" + header.getKey() + ": " + header.getValue() + "]")
                .collect(Collectors.joining(" "));
    }

    static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    private static String form(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
    }
}
