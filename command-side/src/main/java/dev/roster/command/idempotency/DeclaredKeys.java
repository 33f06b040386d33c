package dev.roster.command.idempotency;

import dev.roster.http.authentication.Actor;
import dev.roster.http.openapi.DeclaredProblems;
import dev.roster.http.request.Headers;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.Parameter;
import java.util.Arrays;
import org.springdoc.core.customizers.GlobalOperationCustomizer;
import org.springframework.web.method.HandlerMethod;

/** Tells in the OpenAPI document that commands take an Idempotency-Key. */
final class DeclaredKeys implements GlobalOperationCustomizer {

    private static final String COMMANDS = "dev.roster.command.";

    @Override
    public Operation customize(Operation operation, HandlerMethod method) {
        if (method.getBeanType().getName().startsWith(COMMANDS)) {
            Schema<?> key = new JsonSchema();
            key.addType("string");
            key.setPattern("^[!-~]{1,255}$");
            operation.addParametersItem(new Parameter()
                    .in("header")
                    .name(Headers.IDEMPOTENCY_KEY)
                    .description(
                            "For 24 hours the same command under the same key is carried out once, and answered the same.")
                    .schema(key));
            if (isAskedBySomebody(method)) {
                DeclaredProblems.add(operation, UnderKey.KEY_REUSED);
            }
        }
        return operation;
    }

    /** The keys of those who do not say who they are stand for one request each, and cannot come with another. */
    private static boolean isAskedBySomebody(HandlerMethod method) {
        return Arrays.stream(method.getMethodParameters())
                .anyMatch(parameter -> Actor.class.isAssignableFrom(parameter.getParameterType()));
    }
}
