package dev.roster.http.request;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roster.http.Answer;
import dev.roster.http.TestFace;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestsTest {

    private final TestFace face = TestFace.shared();

    @ParameterizedTest
    @ValueSource(strings = {"/nothing", "/things/1", "/thing", "/things/", "/", "/actuator/env", "/index.html"})
    void an_unknown_path_is_not_found(String path) {
        face.get(path).isProblem(404, "not_found");
    }

    @ParameterizedTest
    @ValueSource(strings = {"DELETE", "PUT", "PATCH"})
    void a_wrong_method_is_not_allowed_and_the_right_ones_are_told(String method) {
        Answer answer = face.send(face.asAda("/things").method(method, BodyPublishers.noBody()));

        answer.isProblem(405, "method_not_allowed");
        assertThat(answer.header("Allow")).contains("GET", "POST");
    }

    @ParameterizedTest
    @ValueSource(strings = {"BREW", "PROPFIND"})
    void a_method_that_nobody_knows_is_refused_with_a_problem(String method) {
        Answer answer = face.send(face.asAda("/things").method(method, BodyPublishers.noBody()));

        assertThat(answer.status()).isIn(400, 405);
        answer.isProblem(answer.status(), answer.json().path("code").asString());
    }

    @ParameterizedTest
    @CsvSource({
        "/things?limt=3, limt",
        "/things?limit=3&limit=4, limit",
        "/things?after=&after=, after",
        "/things?limit=three, limit",
        "/things?limit=3.5, limit",
        "/things?limit=99999999999, limit",
        "/things?limit=0, limit",
        "/things?limit=101, limit",
        "/plans?x=1, x"
    })
    void a_parameter_that_cannot_be_is_told_by_its_name(String path, String parameter) {
        face.get(path).isProblem(400, "invalid_request").onField(parameter);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "?", "?limit=5", "?limit=5&after=x", "?limit="})
    void known_parameters_are_taken(String query) {
        assertThat(face.get("/things" + query).status()).isEqualTo(200);
    }

    @Test
    void a_missing_parameter_and_a_missing_header_are_told() {
        face.get("/needy").isProblem(400, "invalid_request").onField("needed");
        face.get("/needy?needed=x").isProblem(400, "invalid_request").onField("If-Match");
    }

    @Test
    void a_client_that_wants_something_else_than_json_is_told_in_json() {
        face.send(face.asAda("/things").header("Accept", "text/html")).isProblem(406, "not_acceptable");
        face.send(face.asAda("/nothing").header("Accept", "text/html")).isProblem(404, "not_found");
        face.send(face.request("/things").header("Accept", "text/html")).isProblem(401, "unauthenticated");
        face.send(face.asAda("/fails").header("Accept", "text/html")).isProblem(500, "internal_error");
    }

    @Test
    void a_database_that_does_not_answer_is_worth_another_try() {
        Answer answer = face.get("/database-away").isProblem(503, "unavailable");

        assertThat(answer.header("Retry-After")).isEqualTo("1");
        assertThat(answer.body()).doesNotContain("jdbc");
    }

    @Test
    void an_unexpected_exception_tells_nothing_of_itself() {
        Answer answer = face.get("/fails").isProblem(500, "internal_error");

        assertThat(answer.body()).doesNotContain("swordfish", "IllegalState", "dev.roster", "trace");
        assertThat(answer.header("X-Request-Id")).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "r-1", "7f3b.A:_-9"})
    void a_request_id_that_is_given_is_taken_over(String id) {
        Answer answer = face.send(face.asAda("/context").header("X-Request-Id", id));

        assertThat(answer.header("X-Request-Id")).isEqualTo(id);
        assertThat(answer.json().path("requestId").asString()).isEqualTo(id);
        assertThat(answer.json().path("correlationId").asString()).isEqualTo(id);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "two words", "<script>", "a%0d%0ab", "{\"a\":1}", "é"})
    void one_of_another_form_is_replaced(String id) {
        Answer answer = face.send(face.asAda("/context").header("X-Request-Id", id));

        assertThat(answer.header("X-Request-Id")).matches("[0-9a-f-]{36}");
    }

    @Test
    void one_that_is_too_long_is_replaced() {
        assertThat(face.send(face.asAda("/context").header("X-Request-Id", "x".repeat(101)))
                        .header("X-Request-Id"))
                .matches("[0-9a-f-]{36}");
    }

    @Test
    void two_requests_without_an_id_get_two() {
        assertThat(face.get("/context").header("X-Request-Id"))
                .isNotEqualTo(face.get("/context").header("X-Request-Id"));
    }

    @Test
    void refusals_have_an_id_too() {
        assertThat(face.send(face.request("/context")).header("X-Request-Id")).isNotEmpty();
        assertThat(face.get("/nothing").header("X-Request-Id")).isNotEmpty();
        assertThat(face.post("/things", "x".repeat(70_000)).header("X-Request-Id"))
                .isNotEmpty();
    }

    @Test
    void where_a_request_came_from_is_known() {
        Answer answer = face.send(
                face.asAda("/context").header("X-Correlation-Id", "c-1").header("User-Agent", "x".repeat(1000)));

        assertThat(answer.json().path("correlationId").asString()).isEqualTo("c-1");
        assertThat(answer.json().path("requestId").asString()).isNotEqualTo("c-1");
        assertThat(answer.json().path("remoteAddress").asString()).isNotEmpty();
        assertThat(answer.json().path("userAgent").asString()).isEqualTo("x".repeat(300));
    }
}
