package dev.roster.standalone.openapi;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Compares one body of an operation with what it was. */
final class SchemaChanges {

    private final String of;
    private final boolean request;
    private final ApiDocument before;
    private final ApiDocument after;
    private final List<String> found;
    private final Set<String> visited = new TreeSet<>();

    /** @param found where to add what breaks */
    SchemaChanges(String of, boolean request, ApiDocument before, ApiDocument after, List<String> found) {
        this.of = of;
        this.request = request;
        this.before = before;
        this.after = after;
        this.found = found;
    }

    void look(String path, JsonNode oldSchema, JsonNode newSchema) {
        if (oldSchema.has("$ref") && !visited.add(path + oldSchema.get("$ref"))) {
            return;
        }
        JsonNode old = before.resolve(oldSchema);
        JsonNode now = after.resolve(newSchema);
        Set<String> oldTypes = texts(old.path("type"));
        Set<String> newTypes = texts(now.path("type"));
        if (!(request ? newTypes : oldTypes).containsAll(request ? oldTypes : newTypes)) {
            found.add("%s%s has the type %s and had %s".formatted(of, in(path), newTypes, oldTypes));
        }
        lookAtValues(path, old, now);
        lookAtFields(path, old, now);
        if (old.has("items")) {
            look(path + "[]", old.get("items"), now.path("items"));
        }
    }

    private void lookAtValues(String path, JsonNode old, JsonNode now) {
        if (request && now.has("enum")) {
            Set<String> missing = texts(old.path("enum"));
            missing.removeAll(texts(now.get("enum")));
            if (!missing.isEmpty()) {
                found.add("%s%s no longer takes %s".formatted(of, in(path), missing));
            }
            if (!old.has("enum")) {
                found.add("%s%s takes fewer values than it did".formatted(of, in(path)));
            }
        }
    }

    private void lookAtFields(String path, JsonNode old, JsonNode now) {
        old.path("properties").propertyNames().forEach(field -> {
            if (now.path("properties").has(field)) {
                look(
                        path + "/" + field,
                        old.path("properties").get(field),
                        now.path("properties").get(field));
            } else {
                found.add("%s%s no longer has %s".formatted(of, in(path), field));
            }
        });
        Set<String> needed = texts((request ? now : old).path("required"));
        needed.removeAll(texts((request ? old : now).path("required")));
        // What is gone altogether has been told.
        needed.removeIf(field -> !now.path("properties").has(field));
        if (!needed.isEmpty()) {
            found.add((request ? "%s%s now needs %s" : "%s%s may now be without %s").formatted(of, in(path), needed));
        }
    }

    private String in(String path) {
        return path.isEmpty() ? "" : " at " + path;
    }

    private Set<String> texts(JsonNode node) {
        return node.isArray()
                ? node.valueStream().map(JsonNode::asString).collect(Collectors.toCollection(TreeSet::new))
                : node.isMissingNode() ? new TreeSet<>() : new TreeSet<>(Set.of(node.asString()));
    }
}
