package dev.roster.http.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import io.swagger.v3.core.util.Json31;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.parameters.Parameter;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * An example of each operation, from files beside the code ({@code openapi/*.json}): by the operation's id its {@code parameters}, its
 * {@code request} and the {@code answer}. They are kept apart so that controllers stay readable.
 */
final class Examples {

    private static final String FILES = "classpath*:openapi/*.json";

    void addTo(OpenAPI document) {
        Map<String, JsonNode> examples = read();
        document.getPaths()
                .values()
                .forEach(path -> path.readOperations().forEach(operation -> {
                    JsonNode example = examples.get(operation.getOperationId());
                    if (example != null) {
                        add(example, operation);
                    }
                }));
    }

    private static Map<String, JsonNode> read() {
        Map<String, JsonNode> examples = new HashMap<>();
        try {
            for (Resource file : new PathMatchingResourcePatternResolver().getResources(FILES)) {
                try (InputStream json = file.getInputStream()) {
                    Json31.mapper()
                            .readTree(json)
                            .properties()
                            .forEach(each -> examples.put(each.getKey(), each.getValue()));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the examples of the OpenAPI document cannot be read", e);
        }
        return examples;
    }

    private static void add(JsonNode example, Operation operation) {
        if (example.has("request")) {
            operation.getRequestBody().getContent().values().forEach(content -> show(content, example.get("request")));
        }
        if (example.has("answer")) {
            operation.getResponses().forEach((status, response) -> {
                if (status.startsWith("2")) {
                    response.getContent().values().forEach(content -> show(content, example.get("answer")));
                }
            });
        }
        example.path("parameters")
                .properties()
                .forEach(each -> parameter(operation, each.getKey())
                        .setExample(Json31.mapper().convertValue(each.getValue(), Object.class)));
    }

    private static void show(MediaType content, JsonNode example) {
        content.setExample(example);
    }

    private static Parameter parameter(Operation operation, String name) {
        return operation.getParameters().stream()
                .filter(parameter -> parameter.getName().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        operation.getOperationId() + " has no parameter " + name + ", and an example of it"));
    }
}
