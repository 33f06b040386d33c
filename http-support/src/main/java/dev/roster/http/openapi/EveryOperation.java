package dev.roster.http.openapi;

import dev.roster.http.authentication.Actor;
import dev.roster.http.authentication.ApiKeyCaller;
import dev.roster.http.authentication.Caller;
import dev.roster.http.authentication.OperatorOnly;
import dev.roster.http.problem.Problem;
import dev.roster.http.problem.SharedProblems;
import dev.roster.http.request.Headers;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.core.converter.ResolvedSchema;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.springdoc.core.customizers.GlobalOperationComponentsCustomizer;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.method.HandlerMethod;

/** What holds for every operation of both sides: how it answers, who may ask, and how anything can be refused. */
final class EveryOperation implements GlobalOperationComponentsCustomizer {

    static final String PERSON = "person";
    static final String API_KEY = "apiKey";

    /** For whoever keeps no schemas. */
    @Override
    public Operation customize(Operation operation, HandlerMethod method) {
        return customize(operation, new Components(), method);
    }

    @Override
    public Operation customize(Operation operation, Components components, HandlerMethod method) {
        if (operation.getResponses() == null) {
            operation.setResponses(new ApiResponses());
        }
        // What the library assumes of an operation that it knows nothing of.
        operation.getResponses().remove("200");
        Answers answers = Optional.ofNullable(method.getMethodAnnotation(Answers.class))
                .orElseGet(EveryOperation::asItIsDeclared);
        operation
                .getResponses()
                .addApiResponse(
                        Integer.toString(answers.status()), success(answers.status(), answers, method, components));
        if (answers.or() != 0) {
            operation
                    .getResponses()
                    .addApiResponse(Integer.toString(answers.or()), success(answers.or(), answers, method, components));
        }
        List<Class<?>> callers = Arrays.stream(method.getMethodParameters())
                .<Class<?>>map(parameter -> parameter.getParameterType())
                .filter(Actor.class::isAssignableFrom)
                .toList();
        callers.forEach(caller -> restrict(operation, caller));
        if (Arrays.stream(method.getMethodParameters())
                .anyMatch(parameter -> parameter.hasParameterAnnotation(OperatorOnly.class))) {
            DeclaredProblems.add(operation, SharedProblems.OPERATOR_REQUIRED);
        }
        if (callers.isEmpty()) {
            operation.setSecurity(List.of());
        }
        SharedProblems.OF_ALL.forEach(problem -> DeclaredProblems.add(operation, problem));
        if (!method.hasMethodAnnotation(GetMapping.class)) {
            SharedProblems.OF_COMMANDS.forEach(problem -> DeclaredProblems.add(operation, problem));
        }
        if (operation.getRequestBody() != null) {
            DeclaredProblems.add(operation, SharedProblems.MALFORMED_BODY);
        }
        return operation;
    }

    @Answers
    private static Answers asItIsDeclared() {
        try {
            return EveryOperation.class.getDeclaredMethod("asItIsDeclared").getAnnotation(Answers.class);
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ApiResponse success(int status, Answers answers, HandlerMethod method, Components components) {
        ApiResponse response =
                new ApiResponse().description(HttpStatus.valueOf(status).getReasonPhrase());
        if (answers.text().length > 0) {
            Content content = new Content();
            Arrays.stream(answers.text())
                    .forEach(type -> content.addMediaType(type, new MediaType().schema(Schemas.ofType("string"))));
            response.setContent(content);
        } else if (status != HttpStatus.NO_CONTENT.value()) {
            response.setContent(new Content()
                    .addMediaType(
                            org.springframework.http.MediaType.APPLICATION_JSON_VALUE,
                            new MediaType().schema(schema(type(answers, method), components))));
        }
        Arrays.stream(answers.headers()).forEach(name -> addHeader(response, name));
        addHeader(response, Headers.POSITION);
        if (!method.hasMethodAnnotation(GetMapping.class)) {
            addHeader(response, Headers.IDEMPOTENCY_REPLAYED);
        }
        KnownHeaders.OF_EVERY_ANSWER.forEach(name -> addHeader(response, name));
        return response;
    }

    private static void addHeader(ApiResponse response, String name) {
        response.addHeaderObject(name, new Header().$ref(name));
    }

    private static Type type(Answers answers, HandlerMethod method) {
        if (answers.body() != Void.class) {
            return answers.body();
        }
        if (ResponseEntity.class.isAssignableFrom(method.getMethod().getReturnType())) {
            throw new IllegalStateException(method + " does not say what it answers: it needs @Answers");
        }
        return method.getMethod().getGenericReturnType();
    }

    private static io.swagger.v3.oas.models.media.Schema<?> schema(Type type, Components components) {
        ResolvedSchema resolved =
                ModelConverters.getInstance(true).resolveAsResolvedSchema(new AnnotatedType(type).resolveAsRef(true));
        resolved.referencedSchemas.forEach(components::addSchemas);
        return resolved.schema;
    }

    private static void restrict(Operation operation, Class<?> caller) {
        boolean people = caller.isAssignableFrom(Caller.class);
        boolean keys = caller.isAssignableFrom(ApiKeyCaller.class);
        if (people) {
            operation.addSecurityItem(new SecurityRequirement().addList(PERSON));
        }
        if (keys) {
            operation.addSecurityItem(new SecurityRequirement().addList(API_KEY));
        }
        Problem otherwise =
                people && keys ? null : people ? SharedProblems.NOT_FOR_KEYS : SharedProblems.FOR_KEYS_ALONE;
        if (otherwise != null) {
            DeclaredProblems.add(operation, otherwise);
        }
    }
}
