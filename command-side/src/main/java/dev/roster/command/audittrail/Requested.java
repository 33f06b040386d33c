package dev.roster.command.audittrail;

import dev.roster.values.ApiKeyId;
import dev.roster.values.InvitationId;
import dev.roster.values.OrganizationId;
import dev.roster.values.Value;
import dev.roster.values.WebhookId;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
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
    private static final String BODY = Requested.class.getName() + ".body";

    /** Tells what a request is about, for the case that it is refused. */
    public static void note(Attempt attempt, HttpServletRequest request) {
        request.setAttribute(ATTRIBUTE, attempt);
    }

    /** The same of a body, by the organization in the path. Nothing is made of it unless it is refused, and nobody knows more. */
    static void noteBody(Function<OrganizationId, Optional<? extends Attempt>> body, HttpServletRequest request) {
        request.setAttribute(BODY, body);
    }

    /** Empty for what is no command. */
    static Optional<Requested> by(HttpServletRequest request) {
        return request.getAttribute(HandlerMapping.BEST_MATCHING_HANDLER_ATTRIBUTE) instanceof HandlerMethod operation
                ? Optional.ofNullable(operation.getMethodAnnotation(Asks.class))
                        .map(asks -> new Requested(asks.value(), attempt(request)))
                : Optional.empty();
    }

    private static Attempt attempt(HttpServletRequest request) {
        if (request.getAttribute(ATTRIBUTE) instanceof Attempt noted) {
            return noted;
        }
        ByPath byPath = ByPath.of(request);
        return byBody(request, byPath.organizationId()).orElse(byPath);
    }

    @SuppressWarnings("unchecked")
    private static Optional<Attempt> byBody(HttpServletRequest request, OrganizationId organization) {
        Object body = request.getAttribute(BODY);
        return body == null
                ? Optional.empty()
                : ((Function<OrganizationId, Optional<? extends Attempt>>) body)
                        .apply(organization)
                        .map(it -> it);
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
                    .or(() -> WebhookId.parse(path.get("wh")))
                    .map(Value::value)
                    .orElse(path.get("user"));
        }
    }
}
