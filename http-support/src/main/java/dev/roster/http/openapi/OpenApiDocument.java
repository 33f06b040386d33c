package dev.roster.http.openapi;

import dev.roster.http.problem.FieldError;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.Paths;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import java.util.List;
import java.util.TreeMap;
import org.springdoc.core.customizers.GlobalOpenApiCustomizer;

/** What the document says beside single operations, in an order that does not depend on the order of beans. */
final class OpenApiDocument implements GlobalOpenApiCustomizer {

    /** Of the API, not of the software: it changes when clients have to. */
    private static final String VERSION = "1";

    private final Examples examples;

    OpenApiDocument(Examples examples) {
        this.examples = examples;
    }

    @Override
    public void customise(OpenAPI document) {
        document.setInfo(new Info().title("Roster").version(VERSION).description("""
                        Who belongs to which organization: organizations, their members and their invitations.

                        Errors are problem details (RFC 9457) with a stable `code`. Commands answer a `Roster-Position`; queries that are \
                        given one wait until they reflect it. What is not told to a caller, such as an organization of others, is answered \
                        as what does not exist."""));
        document.setServers(List.of(new Server().url("/")));
        Components components = document.getComponents();
        components.addSchemas(DeclaredProblems.SCHEMA, problem(components));
        components.addSecuritySchemes(
                EveryOperation.PERSON,
                new SecurityScheme()
                        .type(SecurityScheme.Type.HTTP)
                        .scheme("bearer")
                        .bearerFormat("JWT")
                        .description("A person, by a token of the identity provider (RFC 6750)."));
        components.addSecuritySchemes(
                EveryOperation.API_KEY,
                new SecurityScheme()
                        .type(SecurityScheme.Type.HTTP)
                        .scheme("bearer")
                        .bearerFormat("rk_…")
                        .description("Software, by an API key of its organization."));
        KnownHeaders.addTo(components);
        document.getPaths().forEach((path, item) -> item.readOperations().forEach(operation -> name(path, operation)));
        document.setTags(Subject.tags());
        examples.addTo(document);
        SharedResponses.gather(document);
        order(document);
    }

    private static void name(String path, Operation operation) {
        operation.setTags(List.of(Subject.of(path).label()));
        String summary = operation.getSummary();
        String description = operation.getDescription();
        if (summary != null && description.startsWith(summary)) {
            String rest = description.substring(summary.length()).strip();
            operation.setDescription(rest.isEmpty() ? null : rest);
        }
    }

    private static Schema<?> problem(Components components) {
        ModelConverters.getInstance(true).read(FieldError.class).forEach(components::addSchemas);
        Schema<?> problem = Schemas.ofType("object");
        problem.setDescription("Why the answer is not the one hoped for (RFC 9457).");
        problem.addProperty("type", Schemas.ofType("string").format("uri"));
        problem.addProperty("title", Schemas.ofType("string"));
        problem.addProperty("status", Schemas.ofType("integer"));
        problem.addProperty("detail", Schemas.ofType("string").description("For people; it may change."));
        problem.addProperty(
                "instance",
                Schemas.ofType("string")
                        .description("Names this occurrence by the id of the request, which finds it in the logs."));
        problem.addProperty("code", Schemas.ofType("string").description("For software; it does not change."));
        problem.addProperty(
                "errors",
                Schemas.ofType("array")
                        .items(Schemas.reference(FieldError.class.getSimpleName()))
                        .description("Of single fields, where it is a matter of these."));
        problem.setRequired(List.of("type", "title", "status", "detail", "code"));
        return problem;
    }

    private static void order(OpenAPI document) {
        Paths paths = new Paths();
        new TreeMap<>(document.getPaths()).forEach(paths::addPathItem);
        document.setPaths(paths);
        Components components = document.getComponents();
        components.setSchemas(new TreeMap<>(components.getSchemas()));
        components.setResponses(new TreeMap<>(components.getResponses()));
        components.setHeaders(new TreeMap<>(components.getHeaders()));
    }
}
