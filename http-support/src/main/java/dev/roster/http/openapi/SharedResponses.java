package dev.roster.http.openapi;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Says once what several operations answer alike. */
final class SharedResponses {

    private SharedResponses() {}

    static void gather(OpenAPI document) {
        List<Operation> operations = document.getPaths().values().stream()
                .flatMap(path -> path.readOperations().stream())
                .toList();
        Map<ApiResponse, Integer> uses = new LinkedHashMap<>();
        for (Operation operation : operations) {
            operation.getResponses().values().forEach(DeclaredProblems::forgetMeanings);
            operation.getResponses().values().stream()
                    .filter(SharedResponses::isProblem)
                    .forEach(response -> uses.merge(response, 1, Integer::sum));
        }
        document.getComponents().setResponses(new TreeMap<>());
        for (Operation operation : operations) {
            ApiResponses responses = new ApiResponses();
            new TreeMap<>(operation.getResponses()).forEach((status, response) -> {
                if (uses.getOrDefault(response, 0) > 1) {
                    String name = nameOf(response);
                    document.getComponents().addResponses(name, response);
                    responses.addApiResponse(status, new ApiResponse().$ref(name));
                } else {
                    responses.addApiResponse(status, response);
                }
            });
            operation.setResponses(responses);
        }
    }

    private static boolean isProblem(ApiResponse response) {
        return response.getContent() != null && response.getContent().containsKey(DeclaredProblems.type());
    }

    /** After its codes: {@code OverloadedOrUnavailable}. */
    private static String nameOf(ApiResponse response) {
        return DeclaredProblems.codes(response).getEnum().stream()
                .map(code -> Arrays.stream(code.split("_"))
                        .map(word -> Character.toUpperCase(word.charAt(0)) + word.substring(1))
                        .collect(Collectors.joining()))
                .collect(Collectors.joining("Or"));
    }
}
