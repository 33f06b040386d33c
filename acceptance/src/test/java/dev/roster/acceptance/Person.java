package dev.roster.acceptance;

import dev.roster.testing.DeclaredAnswers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Somebody with a client of their own, who reads what they wrote: each query waits for the position of their last command. */
final class Person {

    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    private final Arrangement roster;
    private final String token;
    private String position;

    Person(Arrangement roster, String email, String name, String... roles) {
        this(roster, roster.tokenOf(email, name, roles));
    }

    private Person(Arrangement roster, String token) {
        this.roster = roster;
        this.token = token;
    }

    /** Whoever shows this and nothing else: an API key, or null for nobody in particular. */
    static Person showing(Arrangement roster, String token) {
        return new Person(roster, token);
    }

    /** What they show; null for nobody in particular. */
    String token() {
        return token;
    }

    Answer get(String path, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(roster.queries() + path));
        if (position != null) {
            request.header("Roster-Position", position).header("Prefer", "wait=10");
        }
        return send(request.GET(), headers);
    }

    /** Sees no earlier state than that other person has. */
    Person after(Person other) {
        position = other.position;
        return this;
    }

    Answer post(String path, String body, String... headers) {
        return command("POST", path, body, headers);
    }

    Answer put(String path, String body) {
        return command("PUT", path, body);
    }

    Answer patch(String path, String body) {
        return command("PATCH", path, body);
    }

    Answer delete(String path) {
        return command("DELETE", path, null);
    }

    String userId() {
        return get("/me").expect(200).text("userId");
    }

    /** To where commands go, even when it is no command. */
    Answer command(String method, String path, String body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(sideOf(path) + path))
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (body != null) {
            request.header("Content-Type", "application/json");
        }
        Answer answer = send(request, headers);
        answer.response().headers().firstValue("Roster-Position").ifPresent(reached -> position = reached);
        return answer;
    }

    private Answer send(HttpRequest.Builder request, String... headers) {
        request.timeout(Duration.ofSeconds(30));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        try {
            HttpResponse<String> response = HTTP.send(request.build(), BodyHandlers.ofString());
            DeclaredAnswers.check(response);
            return Answer.of(response);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** As a gateway routes what is no read: operations on read models are done where these are kept. */
    private String sideOf(String path) {
        return path.startsWith("/operations/") ? roster.queries() : roster.commands();
    }
}
