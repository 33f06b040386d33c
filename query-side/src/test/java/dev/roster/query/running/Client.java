package dev.roster.query.running;

import dev.roster.apikey.ApiKeyToken;
import dev.roster.testing.DeclaredAnswers;
import dev.roster.testing.TestIdentityProvider;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Asks over HTTP, as a frontend does: always for an answer that reflects all that has happened, unless told otherwise. */
public final class Client {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final JsonMapper JSON = new JsonMapper();

    private final String server;
    private final TestIdentityProvider identityProvider;
    private final LongSupplier head;

    Client(String server, TestIdentityProvider identityProvider, LongSupplier head) {
        this.server = server;
        this.identityProvider = identityProvider;
        this.head = head;
    }

    public record Answer(int status, JsonNode body, Map<String, List<String>> headers, String text) {

        public String header(String name) {
            return Optional.ofNullable(headers.get(name.toLowerCase(java.util.Locale.ROOT)))
                    .map(values -> values.get(0))
                    .orElse(null);
        }

        public String code() {
            return body.path("code").asString();
        }

        public JsonNode items() {
            return body.get("items");
        }

        /** One field of each item, in order; null where the item has null. */
        public List<String> each(String field) {
            List<String> values = new ArrayList<>();
            for (JsonNode item : items()) {
                JsonNode value = item.get(field);
                values.add(value == null || value.isNull() ? null : value.asString());
            }
            return values;
        }
    }

    public Answer get(Person person, String path) {
        return get(person, path, Map.of());
    }

    public Answer get(Person person, String path, Map<String, String> headers) {
        return getWithToken(tokenOf(person), path, headers);
    }

    public Answer getWithKey(ApiKeyToken key, String path) {
        return getWithToken(key.reveal(), path, Map.of());
    }

    public Answer getAnonymously(String path, Map<String, String> headers) {
        return getWithToken(null, path, headers);
    }

    public Answer getUnverified(Person person, String path) {
        return getWithToken(
                identityProvider.token(
                        person.id().value(),
                        Map.of("email", person.email(), "email_verified", false, "name", person.name())),
                path,
                Map.of());
    }

    /** By somebody of the service's support. */
    public Answer getAsSupport(Person person, String path, Map<String, String> headers) {
        return getWithToken(
                identityProvider.token(
                        person.id().value(),
                        Map.of(
                                "email", person.email(),
                                "email_verified", true,
                                "name", person.name(),
                                "roles", List.of("support"))),
                path,
                headers);
    }

    /** By an operator of the service. */
    public Answer asOperator(String method, String path) {
        Person olga = new Person("Olga", "olga@operators.example");
        String token = identityProvider.token(
                olga.id().value(),
                Map.of(
                        "email", olga.email(),
                        "email_verified", true,
                        "name", olga.name(),
                        "roles", List.of("operator")));
        return send(method, token, path, Map.of());
    }

    /** For whoever asks in a way that this does not. */
    public String tokenOf(Person person) {
        return identityProvider.tokenFor(person.email(), person.name());
    }

    private Answer getWithToken(String token, String path, Map<String, String> headers) {
        return send("GET", token, path, headers);
    }

    private Answer send(String method, String token, String path, Map<String, String> headers) {
        Map<String, String> all = new HashMap<>();
        all.put("Roster-Position", Long.toString(head.getAsLong()));
        all.put("Prefer", "wait=20");
        if (token != null) {
            all.put("Authorization", "Bearer " + token);
        }
        all.putAll(headers);
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(server + path)).method(method, HttpRequest.BodyPublishers.noBody());
        all.forEach((name, value) -> {
            if (!value.isEmpty()) {
                request.header(name, value);
            }
        });
        try {
            HttpResponse<String> response = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
            DeclaredAnswers.check(response);
            return new Answer(
                    response.statusCode(),
                    isJson(response) ? JSON.readTree(response.body()) : JSON.nullNode(),
                    response.headers().map(),
                    response.body());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Other than JSON are exports; those are their text. */
    private static boolean isJson(HttpResponse<String> response) {
        String type = response.headers().firstValue("Content-Type").orElse("");
        return !response.body().isEmpty() && (type.startsWith("application/json") || type.contains("+json"));
    }

    public static String encoded(String parameter) {
        return URLEncoder.encode(parameter, StandardCharsets.UTF_8);
    }
}
