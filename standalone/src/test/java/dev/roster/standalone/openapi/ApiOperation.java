package dev.roster.standalone.openapi;

import java.util.List;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/** One operation of the document. */
record ApiOperation(ApiDocument document, String method, String path, JsonNode node) {

    private static final String JSON = "application/json";

    String id() {
        return node.path("operationId").asString();
    }

    JsonNode request() {
        return node.path("requestBody").path("content").path(JSON);
    }

    int successStatus() {
        return node.path("responses").properties().stream()
                .map(response -> Integer.parseInt(response.getKey()))
                .filter(status -> status < 300)
                .findFirst()
                .orElseThrow();
    }

    JsonNode response(int status) {
        return document.resolve(node.path("responses").path(Integer.toString(status)));
    }

    /** The content of the answer hoped for; missing where it has none. */
    JsonNode answer() {
        return response(successStatus()).path("content").path(JSON);
    }

    /** The codes that it can be refused with under this status. */
    List<String> codes(int status) {
        JsonNode schema = response(status)
                .path("content")
                .path("application/problem+json")
                .path("schema");
        return StreamSupport.stream(schema.path("allOf").spliterator(), false)
                .flatMap(part ->
                        part.path("properties").path("code").path("enum").valueStream())
                .map(JsonNode::asString)
                .toList();
    }

    List<JsonNode> parameters() {
        return List.copyOf(node.path("parameters").valueStream().toList());
    }

    @Override
    public String toString() {
        return method + " " + path;
    }
}
