package dev.roster.command.audittrail;

import dev.roster.values.ApiKeyId;
import dev.roster.values.InvitationId;
import dev.roster.values.OrganizationId;
import dev.roster.values.Value;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Optional;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerMapping;

/**
 * What a request asks for. What it is about its command tells, or whoever knows without one; of what was refused before that the path
 * tells.
 *
 * @param command its name
 */
public record Requested(String command, Attempt attempt) {

    private static final String ATTRIBUTE = Requested.class.getName();

    /** Tells what a request is about, for the case that it is refused. */
    public static void note(Attempt attempt, HttpServletRequest request) {
        request.setAttribute(ATTRIBUTE, attempt);
    }

    /** Empty for what is no command. */
    static Optional<Requested> by(HttpServletRequest request) {
        return request.getAttribute(HandlerMapping.BEST_MATCHING_HANDLER_ATTRIBUTE) instanceof HandlerMethod operation
                ? Optional.ofNullable(operation.getMethodAnnotation(Asks.class))
                        .map(asks -> new Requested(asks.value(), attempt(request)))
                : Optional.empty();
    }

    private static Attempt attempt(HttpServletRequest request) {
        return request.getAttribute(ATTRIBUTE) instanceof Attempt noted ? noted : ByPath.of(request);
    }

    private record ByPath(OrganizationId organizationId, String subject) implements Attempt {

        @SuppressWarnings("unchecked")
        static ByPath of(HttpServletRequest request) {
            Map<String, String> path =
                    (Map<String, String>) request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE);
            return new ByPath(OrganizationId.parse(path.get("org")).orElse(null), subject(path));
        }

        private static String subject(Map<String, String> path) {
            return InvitationId.parse(path.get("inv"))
                    .<Value>map(id -> id)
                    .or(() -> ApiKeyId.parse(path.get("key")))
                    .map(Value::value)
                    .orElse(path.get("user"));
        }
    }
}
