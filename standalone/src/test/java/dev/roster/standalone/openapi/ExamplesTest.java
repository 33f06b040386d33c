package dev.roster.standalone.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roster.standalone.RunningRoster;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The examples of the document, sent to the service that made it. */
class ExamplesTest {

    private static final JsonMapper JSON = new JsonMapper();

    /** Whoever is not Ada, the admin of the organization. */
    private static final Map<String, String> CALLERS = Map.ofEntries(
            Map.entry("acceptInvitation", "Linus"),
            Map.entry("receivedInvitations", "Linus"),
            Map.entry("leave", "Grace"),
            Map.entry("grantToOrganization", "Operator"),
            Map.entry("grantToPerson", "Operator"),
            Map.entry("erasePerson", "Operator"),
            Map.entry("findOrganizations", "Support"),
            Map.entry("supportedOrganization", "Support"),
            Map.entry("supportedView", "Support"),
            Map.entry("supportedInvitation", "Support"),
            Map.entry("supportedExplanation", "Support"),
            Map.entry("projections", "Operator"),
            Map.entry("deadLetters", "Operator"),
            Map.entry("retryDeadLetters", "Operator"),
            Map.entry("rebuildProjection", "Operator"),
            Map.entry("rebuildProgress", "Operator"),
            Map.entry("rebuildDifferences", "Operator"),
            Map.entry("watchRebuild", "Operator"),
            Map.entry("pauseRebuild", "Operator"),
            Map.entry("resumeRebuild", "Operator"),
            Map.entry("cancelRebuild", "Operator"),
            Map.entry("switchRebuild", "Operator"),
            Map.entry("currentApiKey", "Key"));

    /** Only where requests are counted, and only on an answer that is given again. */
    private static final Set<String> NOT_ON_EVERY_ANSWER =
            Set.of("RateLimit", "RateLimit-Policy", "Idempotency-Replayed");

    private static RunningRoster roster;
    private static ApiDocument document;

    /** For all queries: they change nothing. */
    private static World toRead;

    @BeforeAll
    static void start() throws Exception {
        // Whoever holds a connection and asks for a second waits for themselves, as under load everyone would at once.
        roster = RunningRoster.temporary(Map.of("roster.database.pool-size", "1", "roster.read-model.pool-size", "1"));
        HttpRequest request = HttpRequest.newBuilder(URI.create(roster.url() + "/v3/api-docs"))
                .build();
        document = ApiDocument.of(HttpClient.newHttpClient()
                .send(request, BodyHandlers.ofString())
                .body());
        toRead = World.on(roster);
        toRead.rebuild();
    }

    @AfterAll
    static void stop() {
        roster.close();
    }

    @TestFactory
    Stream<DynamicTest> an_example_is_answered_as_it_says() {
        return document.operations().stream()
                .map(operation -> DynamicTest.dynamicTest(operation.toString(), () -> replay(operation)));
    }

    @TestFactory
    Stream<DynamicTest> whoever_shows_no_token_is_answered_where_the_document_asks_for_none() {
        return document.operations().stream()
                .map(operation -> DynamicTest.dynamicTest(operation.toString(), () -> {
                    boolean open = operation.node().path("security").isEmpty();
                    World world = open ? World.on(roster) : toRead;
                    int status = world.send(request(operation, world, null)).statusCode();
                    assertThat(status).isEqualTo(open ? operation.successStatus() : 401);
                }));
    }

    @Test
    void what_is_no_example_at_all_is_seen() {
        ApiOperation invite = document.operations().stream()
                .filter(operation -> operation.id().equals("invite"))
                .findFirst()
                .orElseThrow();
        JsonNode schema = invite.request().path("schema");
        assertThat(document.faults(schema, JSON.readTree("{\"email\":\"ada@acme.example\"}")))
                .isEmpty();
        for (String wrong : List.of(
                "{}",
                "{\"email\":null}",
                "{\"email\":\"ada@acme.example\",\"role\":\"owner\"}",
                "{\"email\":\"ada@acme.example\",\"expiresInHours\":0}",
                "{\"email\":\"ada@acme.example\",\"unknown\":1}")) {
            assertThat(document.faults(schema, JSON.readTree(wrong))).as(wrong).isNotEmpty();
        }
    }

    private static void replay(ApiOperation operation) {
        World world = operation.method().equals("GET") ? toRead : World.on(roster);
        if (world != toRead && operation.path().contains("{rebuild}")) {
            world.rebuild();
        }
        if (operation.request().has("schema")) {
            assertThat(operation.request().has("example"))
                    .as("an example of the request")
                    .isTrue();
            valid(operation.request(), operation.request().path("example"));
        }
        HttpResponse<String> response =
                world.send(request(operation, world, CALLERS.getOrDefault(operation.id(), "Ada")));

        assertThat(response.statusCode()).as(response.body()).isEqualTo(operation.successStatus());
        List<String> headers = new ArrayList<>();
        operation
                .response(operation.successStatus())
                .path("headers")
                .propertyNames()
                .forEach(headers::add);
        headers.removeAll(NOT_ON_EVERY_ANSWER);
        assertThat(response.headers().map().keySet())
                .usingElementComparator(String.CASE_INSENSITIVE_ORDER)
                .containsAll(headers);
        for (String header : List.of("ETag", "Location")) {
            assertThat(response.headers().firstValue(header).isPresent())
                    .as(header)
                    .isEqualTo(headers.contains(header));
        }
        if (operation.answer().isMissingNode()) {
            assertThat(response.body().isEmpty())
                    .isEqualTo(operation
                            .response(operation.successStatus())
                            .path("content")
                            .isMissingNode());
            return;
        }
        JsonNode example = operation.answer().path("example");
        JsonNode answer = JSON.readTree(response.body());
        valid(operation.answer(), example);
        valid(operation.answer(), answer);
        assertThat(shape(answer)).as("what is answered").isEqualTo(shape(example));
    }

    private static void valid(JsonNode content, JsonNode value) {
        assertThat(document.faults(content.path("schema"), value))
                .as(value.toString())
                .isEmpty();
    }

    private static HttpRequest request(ApiOperation operation, World world, String who) {
        String path = operation.path();
        StringBuilder query = new StringBuilder();
        List<String> headers = new ArrayList<>();
        for (JsonNode parameter : operation.parameters()) {
            String name = parameter.path("name").asString();
            if (parameter.has("example")) {
                String value = ApiDocument.filledIn(parameter.path("example").asString(), world.values());
                switch (parameter.path("in").asString()) {
                    case "path" -> path = path.replace("{" + name + "}", value);
                    case "query" ->
                        query.append(query.isEmpty() ? "?" : "&")
                                .append(name)
                                .append("=")
                                .append(URLEncoder.encode(value, StandardCharsets.UTF_8));
                    default -> headers.addAll(List.of(name, value));
                }
            }
        }
        String body = operation.request().has("example")
                ? ApiDocument.filledIn(operation.request().path("example").toString(), world.values())
                : null;
        return world.request(who, operation.method(), path + query, body, headers.toArray(String[]::new));
    }

    /** The names of its fields and theirs; of a list, of its first item. */
    private static String shape(JsonNode node) {
        if (node.isObject()) {
            return node.properties().stream()
                    .map(field -> field.getKey() + shape(field.getValue()))
                    .sorted()
                    .toList()
                    .toString();
        }
        return node.isArray() && !node.isEmpty() ? "[" + shape(node.get(0)) + "]" : "";
    }
}
