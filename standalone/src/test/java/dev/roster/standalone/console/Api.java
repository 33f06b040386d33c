package dev.roster.standalone.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roster.standalone.RunningRoster;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Somebody who calls the API without the console, to make what the console then has to show. */
final class Api {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final JsonMapper JSON = new JsonMapper();

    private final RunningRoster roster;
    private final String token;

    private Api(RunningRoster roster, String token) {
        this.roster = roster;
        this.token = token;
    }

    /** @param role in the installation; empty for none */
    static Api of(RunningRoster roster, String email, String name, String role) {
        String form = "email=" + email + "&name=" + URLEncoder.encode(name, StandardCharsets.UTF_8) + "&roles=" + role;
        HttpRequest request = HttpRequest.newBuilder(URI.create(roster.url() + "/dev/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form))
                .build();
        return new Api(roster, send(request).path("access_token").asString());
    }

    /** Software that shows an API key. */
    static Api showing(RunningRoster roster, String key) {
        return new Api(roster, key);
    }

    String token() {
        return token;
    }

    /** @param body JSON with single quotes; empty for none */
    JsonNode ask(String method, String path, String body) {
        return send(request(method, path, body));
    }

    /** The same for what may be refused: the status. */
    int attempt(String method, String path, String body) {
        return answered(request(method, path, body)).statusCode();
    }

    private HttpRequest request(String method, String path, String body) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(roster.url() + path)).header("Authorization", "Bearer " + token);
        if (!body.isEmpty()) {
            request.header("Content-Type", "application/json");
        }
        return request.method(method, BodyPublishers.ofString(body.replace('\'', '"')))
                .build();
    }

    /** Founds an organization and works there. */
    String found(String name, String plan) {
        String organization = ask("POST", "/organizations", "{'name': '%s', 'plan': '%s'}".formatted(name, plan))
                .path("organizationId")
                .asString();
        workIn(organization);
        return organization;
    }

    void workIn(String organization) {
        ask("PUT", "/me/workspace", "{'organizationId': '%s'}".formatted(organization));
    }

    String invite(String organization, String email) {
        return ask("POST", "/organizations/" + organization + "/invitations", "{'email': '%s'}".formatted(email))
                .path("invitationId")
                .asString();
    }

    /** Up to a hundred: {@code guest-000@long.example} and so on. */
    void inviteGuests(String organization, int from, int to) {
        String invitations = IntStream.range(from, to)
                .mapToObj("{'email': 'guest-%03d@long.example'}"::formatted)
                .collect(Collectors.joining(", "));
        ask("POST", "/organizations/" + organization + "/invitations/bulk", "{'invitations': [" + invitations + "]}");
    }

    /** Until the list of members has that many entries. */
    void untilThereAre(int entries, String organization) {
        for (int attempt = 0; attempt < 300; attempt++) {
            if (ask("GET", "/organizations/" + organization + "/members?limit=1", "")
                            .path("total")
                            .asInt()
                    == entries) {
                return;
            }
            LockSupport.parkNanos(100_000_000);
        }
        throw new AssertionError("there are not " + entries + " entries");
    }

    /** The trail comes after what is told in it; and where an organization is new, after the answer that it was founded. */
    void untilRecorded(String organization, String action, int times) {
        String path = "/organizations/" + organization + "/audit?action=" + action;
        for (int attempt = 0; attempt < 100; attempt++) {
            if (attempt("GET", path, "") == 200
                    && ask("GET", path, "").path("total").asInt() >= times) {
                return;
            }
            LockSupport.parkNanos(100_000_000);
        }
        throw new AssertionError(action + " was not recorded");
    }

    void accept(String link) {
        ask("POST", "/invitations/accept", tokenOf(link));
    }

    /** Tells the status: it may be refused. */
    int tryToAccept(String link) {
        return attempt("POST", "/invitations/accept", tokenOf(link));
    }

    private static String tokenOf(String link) {
        return "{'token': '%s'}".formatted(link.substring(link.indexOf("token=") + 6));
    }

    void makeKey(String organization, String name) {
        ask("POST", "/organizations/" + organization + "/api-keys", "{'name': '%s'}".formatted(name));
    }

    /** Whether what it shows is good, if it is an API key. */
    boolean isAdmitted() {
        HttpRequest request = HttpRequest.newBuilder(URI.create(roster.url() + "/api-keys/current"))
                .header("Authorization", "Bearer " + token)
                .build();
        return answered(request).statusCode() == 200;
    }

    String userId() {
        return ask("GET", "/me", "").path("userId").asString();
    }

    private static JsonNode send(HttpRequest request) {
        HttpResponse<String> answer = answered(request);
        assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 299);
        return JSON.readTree(answer.body().isEmpty() ? "{}" : answer.body());
    }

    private static HttpResponse<String> answered(HttpRequest request) {
        try {
            return HTTP.send(request, BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
