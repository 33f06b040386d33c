package dev.roster.query.support;

import dev.roster.http.authentication.Support;
import dev.roster.personaldata.EmailAddress;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyAdvice;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** Shortens every address in what support is answered, wherever it stands, unless they asked to see them. */
@RestControllerAdvice("dev.roster.query")
final class SupportMasking implements ResponseBodyAdvice<Object> {

    private final JsonMapper json;

    SupportMasking(JsonMapper json) {
        this.json = json;
    }

    @Override
    public boolean supports(MethodParameter returned, Class<? extends HttpMessageConverter<?>> converter) {
        return true;
    }

    @Override
    public @Nullable Object beforeBodyWrite(
            @Nullable Object body,
            MethodParameter returned,
            MediaType type,
            Class<? extends HttpMessageConverter<?>> converter,
            ServerHttpRequest request,
            ServerHttpResponse response) {
        Optional<Support> support = request instanceof ServletServerHttpRequest servlet
                ? Support.of(servlet.getServletRequest())
                : Optional.empty();
        return body == null || support.isEmpty() || support.get().unmasked() ? body : masked(json.valueToTree(body));
    }

    private static JsonNode masked(JsonNode node) {
        if (node instanceof ObjectNode object) {
            object.propertyNames().forEach(name -> object.set(name, masked(object.get(name))));
        } else if (node instanceof ArrayNode array) {
            for (int index = 0; index < array.size(); index++) {
                array.set(index, masked(array.get(index)));
            }
        } else if (node.isString()) {
            return StringNode.valueOf(EmailAddress.maskedIn(node.asString()));
        }
        return node;
    }
}
