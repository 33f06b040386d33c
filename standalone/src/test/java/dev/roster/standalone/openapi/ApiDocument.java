package dev.roster.standalone.openapi;

import com.networknt.schema.Error;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** An OpenAPI document, as its tests look at it. */
record ApiDocument(JsonNode root) {

    private static final JsonMapper JSON = new JsonMapper();

    /** Schemas of OpenAPI 3.1 are of JSON Schema 2020-12; formats are no remarks here but have to be met. */
    private static final SchemaRegistry SCHEMAS = SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12,
            builder -> builder.schemaRegistryConfig(
                    SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build()));

    static ApiDocument of(String json) {
        return new ApiDocument(JSON.readTree(json));
    }

    /** In the order of the document. */
    List<ApiOperation> operations() {
        List<ApiOperation> operations = new ArrayList<>();
        root.path("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .properties()
                        .forEach(method -> operations.add(new ApiOperation(
                                this,
                                method.getKey().toUpperCase(java.util.Locale.ROOT),
                                path.getKey(),
                                method.getValue()))));
        return operations;
    }

    /** What it stands for, if it is a reference. */
    JsonNode resolve(JsonNode node) {
        return node.has("$ref") ? root.at(node.get("$ref").asString().substring(1)) : node;
    }

    /** What is wrong with the value; empty when nothing is. */
    String faults(JsonNode schema, JsonNode value) {
        ObjectNode complete = JSON.createObjectNode();
        complete.set("components", root.path("components"));
        complete.putArray("allOf").add(schema);
        return SCHEMAS.getSchema(complete).validate(value).stream()
                .map(Error::toString)
                .collect(Collectors.joining("; "));
    }

    /** Every text in it, with the placeholders that documents have replaced. */
    static String filledIn(String text, Map<String, String> values) {
        String filled = text;
        for (Map.Entry<String, String> each : values.entrySet()) {
            filled = filled.replace(each.getKey(), each.getValue());
        }
        return filled;
    }
}
