package dev.roster.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What came back over HTTP. */
public record Answer(int status, Map<String, List<String>> headers, String body) {

    private static final JsonMapper JSON = new JsonMapper();

    public JsonNode json() {
        return JSON.readTree(body);
    }

    public String header(String name) {
        return headers.entrySet().stream()
                .filter(header -> header.getKey().equalsIgnoreCase(name))
                .map(header -> header.getValue().get(0))
                .findFirst()
                .orElse(null);
    }

    /** Every refusal is a problem detail with its code, and never a page. */
    public Answer isProblem(int status, String code) {
        assertThat(this.status).as(body).isEqualTo(status);
        assertThat(header("Content-Type")).as(body).startsWith("application/problem+json");
        JsonNode problem = json();
        assertThat(problem.path("code").asString()).isEqualTo(code);
        assertThat(problem.path("status").asInt()).isEqualTo(status);
        assertThat(problem.path("type").asString()).isEqualTo("urn:roster:problem:" + code);
        assertThat(problem.path("title").asString()).isNotEmpty();
        assertThat(problem.path("detail").asString()).isNotEmpty();
        if (problem.has("instance")) {
            assertThat(problem.path("instance").asString()).isEqualTo("urn:roster:request:" + header("X-Request-Id"));
        }
        return this;
    }

    public Answer onField(String field) {
        assertThat(json().path("errors").findValuesAsString("field")).as(body).containsExactly(field);
        assertThat(json().path("errors").get(0).path("message").asString()).isNotEmpty();
        return this;
    }
}
