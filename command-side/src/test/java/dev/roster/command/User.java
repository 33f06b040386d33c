package dev.roster.command;

import dev.roster.testing.DeclaredAnswers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Somebody who sends commands over HTTP.
 *
 * @param token null when they are not logged in
 */
public record User(CommandSide side, String id, String token) {

    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(20))
            .build();
    private static final JsonMapper JSON = new JsonMapper();

    /** @param body what was answered; null when nothing was */
    public record Answer(HttpResponse<String> response, JsonNode body) {

        public int status() {
            return response.statusCode();
        }

        public String code() {
            return text("code");
        }

        public String text(String field) {
            return body == null || body.path(field).isMissingNode()
                    ? null
                    : body.path(field).asString();
        }

        public String header(String name) {
            return response.headers().firstValue(name).orElse(null);
        }

        public long position() {
            return Long.parseLong(header("Roster-Position"));
        }

        /** Status and code, as {@code 409 last_admin}; the status alone when all went well. */
        public String outcome() {
            return code() == null ? Integer.toString(status()) : status() + " " + code();
        }
    }

    public static User anonymous(CommandSide side) {
        return new User(side, null, null);
    }

    public User at(CommandSide node) {
        return new User(node, id, token);
    }

    public Answer post(String path, String json, String... headers) {
        return send("POST", path, json, headers);
    }

    public Answer post(String path) {
        return send("POST", path, null);
    }

    public Answer put(String path, String json, String... headers) {
        return send("PUT", path, json, headers);
    }

    public Answer patch(String path, String json, String... headers) {
        return send("PATCH", path, json, headers);
    }

    public Answer delete(String path, String... headers) {
        return send("DELETE", path, null, headers);
    }

    public Answer send(String method, String path, String json, String... headers) {
        BodyPublisher body = json == null ? BodyPublishers.noBody() : BodyPublishers.ofString(json);
        HttpRequest.Builder request = request(method, path, body);
        if (json != null) {
            request.setHeader("Content-Type", "application/json");
        }
        for (int i = 0; i < headers.length; i += 2) {
            request.setHeader(headers[i], headers[i + 1]);
        }
        return send(request);
    }

    public HttpRequest.Builder request(String method, String path, BodyPublisher body) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(side.url() + path)).method(method, body);
        return token == null ? request : request.setHeader("Authorization", "Bearer " + token);
    }

    public Answer send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response = HTTP.send(request.build(), BodyHandlers.ofString());
            DeclaredAnswers.check(response);
            return new Answer(response, response.body().isEmpty() ? null : JSON.readTree(response.body()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @return the id of an organization that this person has just created */
    public String hasOrganization(String plan) {
        return post("/organizations", "{\"name\":\"Acme\",\"plan\":\"%s\"}".formatted(plan))
                .text("organizationId");
    }

    /** @return the id of an invitation that this admin has just sent */
    public String invites(String organization, String email) {
        return post("/organizations/" + organization + "/invitations", "{\"email\":\"%s\"}".formatted(email))
                .text("invitationId");
    }

    public Answer accepts(String link) {
        return post("/invitations/accept", "{\"token\":\"%s\"}".formatted(link));
    }

    /** Brings somebody in as a member, by way of an invitation. */
    public User takesIn(String organization, String email) {
        User member = side.user(email);
        member.accepts(side.link(invites(organization, email), 1));
        return member;
    }
}
