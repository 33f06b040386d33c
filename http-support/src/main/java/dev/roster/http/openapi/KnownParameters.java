package dev.roster.http.openapi;

import dev.roster.http.paging.Limit;
import dev.roster.http.request.Headers;
import io.swagger.v3.oas.models.parameters.Parameter;
import java.math.BigDecimal;
import java.util.Map;
import org.springdoc.core.customizers.ParameterCustomizer;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpHeaders;

/** Parameters that mean the same in every operation, said once. */
final class KnownParameters implements ParameterCustomizer {

    private static final Map<String, String> MEANINGS = Map.of(
            "after",
            "The cursor of the page before, as its `next` told it. Without it, the first page.",
            "limit",
            "How many items a page has.",
            HttpHeaders.IF_MATCH,
            "The version of the organization that this rests on, as an ETag told it (RFC 9110, section 13.1.1)."
                    + " Once it has changed, this is refused. Without it, any version will do.",
            Headers.INVITATION_TOKEN,
            "The token of the link that was mailed.");

    @Override
    public Parameter customize(Parameter parameter, MethodParameter declared) {
        if (parameter == null) {
            return null;
        }
        String name = parameter.getName();
        // Never the one that the library made: it keeps that for all parameters of the type.
        KnownNames.of(name).ifPresent(known -> {
            parameter.setSchema(Schemas.ofType("string").pattern(known.pattern));
            parameter.setExample(known.example);
            describe(parameter, known.description);
        });
        if (MEANINGS.containsKey(name)) {
            describe(parameter, MEANINGS.get(name));
        }
        if (name.equals("limit")) {
            parameter.setSchema(Schemas.ofType("integer")
                    .minimum(BigDecimal.ONE)
                    .maximum(BigDecimal.valueOf(Limit.MAX))
                    ._default(Limit.DEFAULT));
        }
        if (name.equals(HttpHeaders.IF_MATCH)) {
            parameter.setSchema(Schemas.ofType("string").pattern("^(?:\"[0-9]{1,18}\"|\\*)$"));
        }
        if (name.equals(Headers.INVITATION_TOKEN)) {
            parameter.setRequired(true);
        }
        return parameter;
    }

    private static void describe(Parameter parameter, String meaning) {
        if (parameter.getDescription() == null || parameter.getDescription().isBlank()) {
            parameter.setDescription(meaning);
        }
    }
}
