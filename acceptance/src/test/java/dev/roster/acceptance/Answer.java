package dev.roster.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What Roster answered. */
record Answer(int status, HttpResponse<String> response, JsonNode body) {

    private static final JsonMapper JSON = new JsonMapper();

    static Answer of(HttpResponse<String> response) {
        String text = response.body();
        String type = response.headers().firstValue("Content-Type").orElse("");
        // Exports are many objects, a line for each.
        boolean json = type.contains("json") && !type.contains("ndjson");
        return new Answer(response.statusCode(), response, json && !text.isBlank() ? JSON.readTree(text) : null);
    }

    Answer expect(int expected) {
        assertThat(status)
                .as("%s answered %s", response.request(), response.body())
                .isEqualTo(expected);
        return this;
    }

    /** A problem detail with this status and code. */
    Answer refused(int expected, String code) {
        expect(expected);
        assertThat(header("Content-Type")).startsWith("application/problem+json");
        assertThat(text("code")).isEqualTo(code);
        return this;
    }

    String text(String field) {
        return body.path(field).asString();
    }

    List<JsonNode> items() {
        return List.copyOf(body.path("items").valueStream().toList());
    }

    String header(String name) {
        return response.headers().firstValue(name).orElseThrow(() -> new AssertionError("no header " + name));
    }
}
