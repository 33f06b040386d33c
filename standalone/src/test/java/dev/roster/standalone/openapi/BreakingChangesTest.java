package dev.roster.standalone.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class BreakingChangesTest {

    private static final String DOCUMENT = """
            {"paths": {"/things/{thing}": {"put": {
              "parameters": [{"name": "thing", "in": "path", "required": true}, {"name": "sort", "in": "query"}],
              "security": [{"person": []}, {"apiKey": []}],
              "requestBody": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/NewThing"}}}},
              "responses": {
                "200": {"headers": {"ETag": {}}, "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Thing"}}}},
                "404": {}}}}},
             "components": {"schemas": {
               "NewThing": {"type": "object", "required": ["name"], "properties": {
                 "name": {"type": "string"}, "colour": {"type": ["string", "null"], "enum": ["red", "green", null]}}},
               "Thing": {"type": "object", "required": ["name", "parts"], "properties": {
                 "name": {"type": "string"},
                 "parts": {"type": "array", "items": {"$ref": "#/components/schemas/Part"}}}},
               "Part": {"type": "object", "required": ["weight"], "properties": {"weight": {"type": "integer"}}}}}}
            """;

    private static List<String> after(String text, String replacement) {
        assertThat(DOCUMENT).contains(text);
        return BreakingChanges.between(ApiDocument.of(DOCUMENT), ApiDocument.of(DOCUMENT.replace(text, replacement)));
    }

    @Test
    void nothing_breaks_where_nothing_changes() {
        assertThat(after("things", "things")).isEmpty();
    }

    @Test
    void an_operation_that_is_gone_breaks() {
        assertThat(after("\"put\"", "\"post\"")).containsExactly("PUT /things/{thing} is gone");
    }

    @Test
    void a_field_that_is_no_longer_answered_breaks_however_deep_it_stood() {
        assertThat(after("\"weight\": {\"type\": \"integer\"}", "\"mass\": {\"type\": \"integer\"}"))
                .containsExactly("PUT /things/{thing}: the answer at /parts[] no longer has weight");
    }

    @Test
    void a_field_that_may_now_be_left_out_of_an_answer_breaks() {
        assertThat(after("[\"name\", \"parts\"]", "[\"parts\"]"))
                .containsExactly("PUT /things/{thing}: the answer may now be without [name]");
    }

    @Test
    void an_answer_that_can_now_be_null_breaks() {
        assertThat(after("{\"type\": \"integer\"}", "{\"type\": [\"integer\", \"null\"]}"))
                .containsExactly(
                        "PUT /things/{thing}: the answer at /parts[]/weight has the type [integer, null] and had [integer]");
    }

    @Test
    void a_field_that_a_request_now_needs_breaks() {
        assertThat(after("\"required\": [\"name\"]", "\"required\": [\"name\", \"colour\"]"))
                .containsExactly("PUT /things/{thing}: the request now needs [colour]");
    }

    @Test
    void a_value_that_a_request_can_no_longer_have_breaks() {
        assertThat(after("\"red\", \"green\"", "\"red\", \"blue\""))
                .containsExactly("PUT /things/{thing}: the request at /colour no longer takes [green]");
    }

    @Test
    void a_request_field_that_is_no_longer_known_breaks() {
        assertThat(after("\"colour\":", "\"hue\":"))
                .containsExactly("PUT /things/{thing}: the request no longer has colour");
    }

    @Test
    void parameters_that_are_gone_or_newly_needed_break() {
        assertThat(after("\"sort\"", "\"order\""))
                .containsExactly("PUT /things/{thing} no longer takes the parameter sort");
        assertThat(after("\"in\": \"query\"", "\"in\": \"query\", \"required\": true"))
                .containsExactly("PUT /things/{thing} now needs the parameter sort");
    }

    @Test
    void another_status_a_lost_header_and_fewer_callers_break() {
        assertThat(after("\"200\"", "\"202\"")).contains("PUT /things/{thing} is answered 202 and was 200");
        assertThat(after("\"ETag\"", "\"Other\""))
                .containsExactly("PUT /things/{thing}: the header ETag is no longer answered");
        assertThat(after(", {\"apiKey\": []}", "")).containsExactly("PUT /things/{thing} lets in fewer callers");
    }

    @Test
    void what_only_adds_does_not_break() {
        assertThat(after("\"404\": {}", "\"404\": {}, \"410\": {}")).isEmpty();
        assertThat(after("\"red\", \"green\"", "\"red\", \"green\", \"blue\"")).isEmpty();
        assertThat(after("\"required\": [\"name\"], ", "")).isEmpty();
        assertThat(after("\"weight\": {", "\"size\": {\"type\": \"integer\"}, \"weight\": {"))
                .isEmpty();
    }
}
