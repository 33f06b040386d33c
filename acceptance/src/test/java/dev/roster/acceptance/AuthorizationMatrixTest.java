package dev.roster.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** What the authorization matrix is held against, and that it is noticed when the two differ. */
class AuthorizationMatrixTest {

    private final AuthorizationMatrix matrix = AuthorizationMatrix.read();
    private final List<String> operations = new ArrayList<>(
            matrix.rows().stream().map(AuthorizationMatrix.Row::toString).toList());

    @Test
    void a_matrix_with_a_row_for_each_operation_is_complete() {
        assertThatCode(() -> matrix.requireRowsFor(operations)).doesNotThrowAnyException();
    }

    @Test
    void an_operation_without_a_row_is_noticed() {
        operations.addAll(served(mapped("dev.roster.command.BackDoor", "'POST'", "'/organizations/{org}/back-door'")));
        assertThatThrownBy(() -> matrix.requireRowsFor(operations))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("POST /organizations/{org}/back-door");
    }

    @Test
    void a_row_without_an_operation_is_noticed() {
        operations.remove("GET /plans");
        assertThatThrownBy(() -> matrix.requireRowsFor(operations))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("GET /plans");
    }

    @Test
    void no_operation_has_two_rows() {
        assertThat(operations).doesNotHaveDuplicates();
    }

    @Test
    void everything_that_is_mapped_is_an_operation_but_helpers_files_and_springs_own() {
        assertThat(served(
                        mapped("dev.roster.command.BackDoor", "'POST','PUT'", "'/a','/b/{c}'"),
                        mapped("org.example.Elsewhere", "'GET'", "'/d'"),
                        mapped("dev.roster.command.AnyMethod", "", "'/e'"),
                        "{'handler':'a route','predicate':'/f'}",
                        mapped("dev.roster.standalone.FrontPage", "'GET'", "'/'"),
                        mapped("dev.roster.http.problem.ErrorPage", "", "'/error'"),
                        mapped("org.springframework.boot.webmvc.Health", "'GET'", "'/actuator/health'"),
                        "{'handler':'ResourceHttpRequestHandler [classpath]','predicate':'/**'}"))
                .containsExactlyInAnyOrder(
                        "POST /a",
                        "POST /b/{c}",
                        "PUT /a",
                        "PUT /b/{c}",
                        "GET /d",
                        "any dev.roster.command.AnyMethod",
                        "any /f");
    }

    private static String mapped(String controller, String methods, String paths) {
        return """
                {'handler':'%s#method()','predicate':'%s',
                 'details':{'handlerMethod':{'className':'%s'},
                            'requestMappingConditions':{'methods':[%s],'patterns':[%s]}}}
                """.formatted(controller, controller, controller, methods, paths);
    }

    private static Set<String> served(String... mappings) {
        String document = "{'contexts':{'roster':{'mappings':{'dispatcherServlets':{'servlet':[%s]}}}}}"
                .formatted(String.join(",", mappings));
        return ServedOperations.in(new JsonMapper().readTree(document.replace('\'', '"')));
    }
}
