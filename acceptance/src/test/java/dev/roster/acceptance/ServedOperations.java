package dev.roster.acceptance;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** What a running process has mapped, as its actuator tells it when it is made to: operations that clients can ask for, whatever they are. */
final class ServedOperations {

    /** Setting with which a process tells it. */
    static final Map<String, String> TOLD = Map.of("MANAGEMENT_ENDPOINTS_WEB_EXPOSURE_INCLUDE", "health,mappings");

    private static final String WHERE = "/actuator/mappings";

    /**
     * Spring's actuator, the page for errors, the document of the operations with its pages, the page of the console, and the helpers of
     * the standalone: mailbox, identity provider, front page and its files.
     */
    private static final Pattern NO_OPERATION = Pattern.compile(
            "org\\.springframework\\.boot\\..*|org\\.springdoc\\..*"
                    + "|dev\\.roster\\.http\\.openapi\\..*|dev\\.roster\\.http\\.problem\\.ErrorPage|dev\\.roster\\.console\\..*|dev\\.roster\\.standalone\\..*");

    private static final String FILES = "ResourceHttpRequestHandler ";

    private ServedOperations() {}

    /** Of all processes of the arrangement. */
    static Set<String> of(Arrangement roster) {
        Person somebody = new Person(roster, "curious@matrix.example", "Curious");
        Set<String> operations =
                new TreeSet<>(in(somebody.get(WHERE).expect(200).body()));
        operations.addAll(in(somebody.command("GET", WHERE, null).expect(200).body()));
        return operations;
    }

    static Set<String> in(JsonNode document) {
        Set<String> operations = new TreeSet<>();
        for (JsonNode context : document.path("contexts")) {
            for (JsonNode servlet : context.path("mappings").path("dispatcherServlets")) {
                servlet.forEach(mapping -> add(mapping, operations));
            }
        }
        return operations;
    }

    private static void add(JsonNode mapping, Set<String> operations) {
        JsonNode details = mapping.path("details");
        String handler = details.path("handlerMethod").path("className").asString("");
        if (NO_OPERATION.matcher(handler).matches()
                || mapping.path("handler").asString().startsWith(FILES)) {
            return;
        }
        JsonNode conditions = details.path("requestMappingConditions");
        JsonNode methods = conditions.path("methods");
        if (methods.isEmpty() || conditions.path("patterns").isEmpty()) {
            // Something that takes any method, or that was not mapped by an annotation.
            operations.add("any " + mapping.path("predicate").asString());
        }
        for (JsonNode path : conditions.path("patterns")) {
            methods.forEach(method -> operations.add(method.asString() + " " + path.asString()));
        }
    }
}
