package dev.roster.query.consistency;

import dev.roster.http.openapi.DeclaredProblems;
import dev.roster.http.request.Headers;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.Parameter;
import org.springdoc.core.customizers.GlobalOperationCustomizer;
import org.springframework.web.method.HandlerMethod;

/** Tells in the OpenAPI document that queries wait for a position. */
final class DeclaredWaits implements GlobalOperationCustomizer {

    @Override
    public Operation customize(Operation operation, HandlerMethod method) {
        if (ReadYourWrites.isQuery(method)) {
            operation.addParametersItem(header(
                    Headers.POSITION,
                    "The position that a command answered: the answer reflects it, or is 503 `read_model_behind`. Where the path names no organization, it reflects all of it but what waits as a dead letter.",
                    "^[0-9]{1,18}$"));
            operation.addParametersItem(header(
                    Headers.PREFER,
                    "How many seconds to wait for that position: `wait=5` (RFC 7240, section 4.3). Two unless told, and 30 at most.",
                    null));
            DeclaredProblems.add(operation, ReadModelBehind.PROBLEM);
        }
        return operation;
    }

    private static Parameter header(String name, String description, String pattern) {
        Schema<?> text = new JsonSchema();
        text.addType("string");
        text.setPattern(pattern);
        return new Parameter().in("header").name(name).description(description).schema(text);
    }
}
