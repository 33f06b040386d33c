package dev.roster.query.refusal;

import dev.roster.http.openapi.DeclaredProblems;
import io.swagger.v3.oas.models.Operation;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.springdoc.core.customizers.GlobalOperationCustomizer;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.method.HandlerMethod;

/** Tells in the OpenAPI document why a query can be refused. */
final class DeclaredRefusals implements GlobalOperationCustomizer {

    private static final String QUERIES = "dev.roster.query.";
    private static final String OF_AN_ORGANIZATION = "/organizations/{org}";

    @Override
    public Operation customize(Operation operation, HandlerMethod method) {
        if (method.getBeanType().getName().startsWith(QUERIES)) {
            refusals(method).forEach(refusal -> DeclaredProblems.add(operation, refusal.problem()));
        }
        return operation;
    }

    private static Set<Refusal> refusals(HandlerMethod method) {
        Set<Refusal> refusals = EnumSet.noneOf(Refusal.class);
        Optional.ofNullable(method.getMethodAnnotation(Refuses.class))
                .ifPresent(own -> refusals.addAll(Arrays.asList(own.value())));
        GetMapping path = method.getMethodAnnotation(GetMapping.class);
        if (path != null && path.value()[0].startsWith(OF_AN_ORGANIZATION)) {
            refusals.add(Refusal.ORGANIZATION_NOT_FOUND);
            refusals.add(Refusal.ORGANIZATION_CLOSED);
        }
        return refusals;
    }
}
