package dev.roster.standalone.openapi;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * What a client of an earlier document would stumble over in a later one. A request may take more than it did and an answer may tell
 * more; the other way round something breaks. Descriptions, examples and patterns are not looked at.
 */
final class BreakingChanges {

    private final ApiDocument before;
    private final ApiDocument after;
    private final List<String> found = new ArrayList<>();

    private BreakingChanges(ApiDocument before, ApiDocument after) {
        this.before = before;
        this.after = after;
    }

    static List<String> between(ApiDocument before, ApiDocument after) {
        BreakingChanges changes = new BreakingChanges(before, after);
        before.operations().forEach(changes::look);
        return changes.found;
    }

    private void look(ApiOperation old) {
        Optional<ApiOperation> later = after.operations().stream()
                .filter(operation -> operation.toString().equals(old.toString()))
                .findFirst();
        if (later.isEmpty()) {
            report(old + " is gone");
            return;
        }
        ApiOperation now = later.get();
        lookAtParameters(old, now);
        if (now.request().has("schema")) {
            new SchemaChanges(old + ": the request", true, before, after, found)
                    .look("", old.request().path("schema"), now.request().path("schema"));
        }
        if (old.successStatus() != now.successStatus()) {
            report("%s is answered %d and was %d".formatted(old, now.successStatus(), old.successStatus()));
        }
        new SchemaChanges(old + ": the answer", false, before, after, found)
                .look("", old.answer().path("schema"), now.answer().path("schema"));
        names(old.response(old.successStatus()).path("headers"))
                .filter(header ->
                        !now.response(now.successStatus()).path("headers").has(header))
                .forEach(header -> report("%s: the header %s is no longer answered".formatted(old, header)));
        if (now.node().path("security").size() < old.node().path("security").size()
                        && !now.node().path("security").isEmpty()
                || old.node().path("security").isEmpty()
                        && !now.node().path("security").isEmpty()) {
            report(old + " lets in fewer callers");
        }
    }

    private void lookAtParameters(ApiOperation old, ApiOperation now) {
        for (JsonNode parameter : old.parameters()) {
            if (parameterOf(now, parameter).isEmpty()) {
                report("%s no longer takes the parameter %s"
                        .formatted(old, parameter.path("name").asString()));
            }
        }
        for (JsonNode parameter : now.parameters()) {
            boolean needed = parameter.path("required").asBoolean(false);
            boolean wasNeeded = parameterOf(old, parameter)
                    .map(earlier -> earlier.path("required").asBoolean(false))
                    .orElse(false);
            if (needed && !wasNeeded) {
                report("%s now needs the parameter %s"
                        .formatted(old, parameter.path("name").asString()));
            }
        }
    }

    private static Optional<JsonNode> parameterOf(ApiOperation operation, JsonNode like) {
        return operation.parameters().stream()
                .filter(parameter -> parameter.path("name").equals(like.path("name"))
                        && parameter.path("in").equals(like.path("in")))
                .findFirst();
    }

    private static java.util.stream.Stream<String> names(JsonNode object) {
        return object.propertyNames().stream();
    }

    private void report(String change) {
        found.add(change);
    }
}
