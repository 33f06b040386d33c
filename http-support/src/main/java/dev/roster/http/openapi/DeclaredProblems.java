package dev.roster.http.openapi;

import dev.roster.http.problem.Problem;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

/** The problems that an operation can answer: for each status its codes, with what they mean. */
public final class DeclaredProblems {

    static final String SCHEMA = "Problem";
    private static final String MEANINGS = "x-meanings";

    private DeclaredProblems() {}

    public static void add(Operation operation, Problem problem) {
        if (operation.getResponses() == null) {
            operation.setResponses(new ApiResponses());
        }
        String status = Integer.toString(problem.status().value());
        ApiResponse response = operation.getResponses().get(status);
        if (response == null
                || response.getContent() == null
                || !response.getContent().containsKey(type())) {
            response = response(problem.status());
            operation.getResponses().addApiResponse(status, response);
        }
        List<String> meanings = meanings(response);
        String meaning = "`" + problem.code() + "`: " + problem.detail();
        if (meanings.stream().noneMatch(known -> known.startsWith("`" + problem.code() + "`"))) {
            meanings.add(meaning);
            meanings.sort(null);
            response.setDescription(String.join("\n", meanings));
            codes(response)
                    .setEnum(meanings.stream()
                            .map(known -> known.substring(1, known.indexOf('`', 1)))
                            .collect(Collectors.toList()));
        }
    }

    static String type() {
        return org.springframework.http.MediaType.APPLICATION_PROBLEM_JSON_VALUE;
    }

    /** Whoever compares responses must not find this bookkeeping. */
    static void forgetMeanings(ApiResponse response) {
        if (response.getExtensions() != null) {
            response.getExtensions().remove(MEANINGS);
        }
    }

    @SuppressWarnings("unchecked")
    private static List<String> meanings(ApiResponse response) {
        return (List<String>) response.getExtensions().get(MEANINGS);
    }

    @SuppressWarnings("unchecked")
    static Schema<String> codes(ApiResponse response) {
        Schema<?> own = (Schema<?>)
                response.getContent().get(type()).getSchema().getAllOf().get(1);
        return (Schema<String>) own.getProperties().get("code");
    }

    private static ApiResponse response(HttpStatus status) {
        Schema<?> own = Schemas.ofType("object");
        own.addProperty("code", Schemas.ofType("string"));
        Schema<?> schema = Schemas.untyped();
        schema.addAllOfItem(Schemas.reference(SCHEMA));
        schema.addAllOfItem(own);
        ApiResponse response =
                new ApiResponse().content(new Content().addMediaType(type(), new MediaType().schema(schema)));
        response.addExtension(MEANINGS, new ArrayList<String>());
        if (status == HttpStatus.TOO_MANY_REQUESTS || status == HttpStatus.SERVICE_UNAVAILABLE) {
            response.addHeaderObject(HttpHeaders.RETRY_AFTER, reference(HttpHeaders.RETRY_AFTER));
        }
        if (status == HttpStatus.UNAUTHORIZED) {
            response.addHeaderObject(HttpHeaders.WWW_AUTHENTICATE, reference(HttpHeaders.WWW_AUTHENTICATE));
        }
        KnownHeaders.OF_EVERY_ANSWER.forEach(name -> response.addHeaderObject(name, reference(name)));
        return response;
    }

    private static Header reference(String name) {
        return new Header().$ref(name);
    }
}
