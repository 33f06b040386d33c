package dev.roster.command.refusal;

import dev.roster.http.openapi.DeclaredProblems;
import io.swagger.v3.oas.models.Operation;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.springdoc.core.customizers.GlobalOperationCustomizer;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.method.HandlerMethod;

/** Tells in the OpenAPI document by which rules a command can be refused. */
final class DeclaredRefusals implements GlobalOperationCustomizer {

    private static final String COMMANDS = "dev.roster.command.";
    private static final String ORGANIZATION = "org";

    @Override
    public Operation customize(Operation operation, HandlerMethod method) {
        if (method.getBeanType().getName().startsWith(COMMANDS)) {
            rules(method).forEach(rule -> DeclaredProblems.add(operation, Refusals.problem(rule)));
        }
        return operation;
    }

    private static Set<Rule> rules(HandlerMethod method) {
        Set<Rule> rules = EnumSet.of(Rule.CONCURRENT_MODIFICATION);
        Optional.ofNullable(method.getMethodAnnotation(Refuses.class))
                .ifPresent(own -> rules.addAll(Arrays.asList(own.value())));
        for (MethodParameter parameter : method.getMethodParameters()) {
            if (parameter.hasParameterAnnotation(RequestHeader.class)) {
                // There is no header but If-Match that commands take themselves.
                rules.add(Rule.VERSION_CONFLICT);
            }
            if (parameter.hasParameterAnnotation(PathVariable.class)
                    && ORGANIZATION.equals(parameter.getParameter().getName())) {
                rules.add(Rule.ORGANIZATION_NOT_FOUND);
                rules.add(Rule.ORGANIZATION_CLOSED);
            }
        }
        return rules;
    }
}
