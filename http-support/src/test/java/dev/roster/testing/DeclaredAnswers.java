package dev.roster.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.Yaml;

/**
 * Holds answers against the kept OpenAPI document. Tests that speak HTTP show it all that they are answered, so that no refusal which a
 * test provokes is missing there.
 */
public final class DeclaredAnswers {

    private static final Path DOCUMENT = Path.of("..", "docs", "api", "openapi.yaml");
    private static final Pattern CODE = Pattern.compile("\"code\"\\s*:\\s*\"([a-z_]+)\"");

    private static Map<String, Object> document;

    private DeclaredAnswers() {}

    /**
     * Looks at one answer.
     *
     * @throws AssertionError when the document does not know of such an answer, or when it leaves browsers too much; of paths that the
     *     document does not have it says nothing
     */
    public static void check(HttpResponse<String> response) {
        GuardedAnswers.check(response);
        String method = response.request().method();
        URI uri = response.request().uri();
        operation(method, uri.getRawPath())
                .ifPresent(operation -> check(operation, method + " " + uri.getRawPath(), response));
    }

    private static void check(Map<String, Object> operation, String request, HttpResponse<String> response) {
        Object declared = at(operation, "responses", Integer.toString(response.statusCode()));
        if (declared == null) {
            throw new AssertionError(request + " was answered " + response.statusCode()
                    + ", which docs/api/openapi.yaml does not know: " + response.body());
        }
        Matcher code = CODE.matcher(response.body());
        if (response.statusCode() >= 400 && code.find() && !codes(declared).contains(code.group(1))) {
            throw new AssertionError(request + " was refused with " + code.group(1)
                    + ", which docs/api/openapi.yaml does not know of " + response.statusCode());
        }
    }

    private static List<?> codes(Object declared) {
        List<?> parts = (List<?>) at(resolved(declared), "content", "application/problem+json", "schema", "allOf");
        return (List<?>) at(parts.get(1), "properties", "code", "enum");
    }

    /** The operation whose path has the fewest parameters, of those that the path may be. */
    @SuppressWarnings("unchecked")
    private static Optional<Map<String, Object>> operation(String method, String path) {
        Map<String, Object> paths = (Map<String, Object>) at(document(), "paths");
        return paths.keySet().stream()
                .filter(template -> path.matches(template.replaceAll("\\{[^}]*}", "[^/]+")))
                .min(Comparator.comparing(template ->
                        template.chars().filter(character -> character == '{').count()))
                .map(template ->
                        (Map<String, Object>) at(paths.get(template), method.toLowerCase(java.util.Locale.ROOT)));
    }

    private static Object resolved(Object node) {
        Object reference = at(node, "$ref");
        return reference == null
                ? node
                : at(document(), reference.toString().substring("#/".length()).split("/"));
    }

    private static Object at(Object node, String... steps) {
        Object found = node;
        for (String step : steps) {
            found = found instanceof Map<?, ?> map ? map.get(step) : null;
        }
        return found;
    }

    private static synchronized Map<String, Object> document() {
        if (document == null) {
            try {
                document = new Yaml().load(Files.readString(DOCUMENT));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return document;
    }
}
