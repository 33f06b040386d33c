package dev.roster.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.yaml.snakeyaml.Yaml;

/** The operations of docs/api/openapi.yaml, and what they take, as far as requests can be made of it. */
final class ApiDocument {

    /**
     * An operation.
     *
     * @param body a sample of what it takes, made after its schema; null when it takes nothing
     */
    record Call(String method, String path, List<String> parameters, List<String> headers, Object body) {}

    private static final Path FILE = Path.of("..", "docs", "api", "openapi.yaml");
    private static final List<String> METHODS = List.of("get", "post", "put", "patch", "delete");
    private static final int DEPTH = 6;

    private final Map<String, Object> document;

    private ApiDocument(Map<String, Object> document) {
        this.document = document;
    }

    static List<Call> calls() {
        try {
            return new ApiDocument(new Yaml().load(Files.readString(FILE))).all();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<Call> all() {
        List<Call> calls = new ArrayList<>();
        map(document.get("paths"))
                .forEach((path, item) -> METHODS.stream()
                        .filter(map(item)::containsKey)
                        .forEach(method ->
                                calls.add(call(method, path, map(map(item).get(method))))));
        return calls;
    }

    private Call call(String method, String path, Map<String, Object> operation) {
        List<String> parameters = new ArrayList<>();
        List<String> headers = new ArrayList<>();
        for (Object given : list(operation.get("parameters"))) {
            Map<String, Object> parameter = resolved(given);
            String where = parameter.get("in").toString();
            if (where.equals("query")) {
                parameters.add(parameter.get("name").toString());
            } else if (where.equals("header")) {
                headers.add(parameter.get("name").toString());
            }
        }
        Map<String, Object> content = map(resolved(operation.get("requestBody")).get("content"));
        Object body = content.isEmpty()
                ? null
                : sample(map(content.values().iterator().next()).get("schema"), DEPTH);
        return new Call(method.toUpperCase(Locale.ROOT), path, parameters, headers, body);
    }

    private Object sample(Object given, int depth) {
        Map<String, Object> schema = resolved(given);
        Object type = schema.get("type");
        if (schema.containsKey("enum")) {
            return list(schema.get("enum")).get(0);
        } else if (schema.containsKey("properties") && depth > 0) {
            Map<String, Object> object = new LinkedHashMap<>();
            map(schema.get("properties")).forEach((name, property) -> object.put(name, sample(property, depth - 1)));
            return object;
        } else if ("array".equals(type)) {
            return List.of(sample(schema.get("items"), depth - 1));
        } else if (type instanceof List<?> several) {
            return sample(Map.of("type", several.get(0)), depth);
        } else if ("integer".equals(type) || "number".equals(type)) {
            return 1;
        } else if ("boolean".equals(type)) {
            return true;
        }
        return "email".equals(schema.get("format")) ? "somebody@hostile.example" : "team";
    }

    private Map<String, Object> resolved(Object given) {
        Map<String, Object> schema = map(given);
        Object reference = schema.get("$ref");
        if (reference == null) {
            return schema;
        }
        Object found = document;
        for (String part : reference.toString().substring(2).split("/")) {
            found = map(found).get(part);
        }
        return map(found);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Object value) {
        return value == null ? Map.of() : (Map<String, Object>) value;
    }

    @SuppressWarnings("unchecked")
    private static List<Object> list(Object value) {
        return value == null ? List.of() : (List<Object>) value;
    }
}
