package dev.roster.standalone.demo;

import java.util.List;
import java.util.stream.StreamSupport;
import org.springframework.http.HttpStatus;
import tools.jackson.databind.JsonNode;

/** What came back, and what it must be. */
record Answer(int status, JsonNode body) {

    Answer is(int expected) {
        if (status != expected) {
            throw new Unexpected(named(expected), summary() + " " + body);
        }
        return this;
    }

    Answer isRefused(int expected, String code) {
        if (status != expected || !text("code").equals(code)) {
            throw new Unexpected(named(expected) + " " + code, summary() + " " + body);
        }
        return this;
    }

    /** A field of the body that must have this value. */
    Answer has(String field, Object expected) {
        if (!text(field).equals(String.valueOf(expected))) {
            throw new Unexpected(field + " " + expected, body.toString());
        }
        return this;
    }

    /** A field, nested ones after a slash; empty when it is not there. */
    String text(String field) {
        return body.at("/" + field).asString("");
    }

    List<JsonNode> items() {
        return StreamSupport.stream(body.path("items").spliterator(), false).toList();
    }

    /** The only item of a list. */
    JsonNode onlyItem() {
        List<JsonNode> items = items();
        if (items.size() != 1) {
            throw new Unexpected("one item", items.size() + ": " + body);
        }
        return items.get(0);
    }

    String summary() {
        String code = text("code");
        return named(status) + (code.isEmpty() ? "" : ", " + code + ": " + text("detail"));
    }

    private static String named(int status) {
        HttpStatus known = HttpStatus.resolve(status);
        return status + (known == null ? "" : " " + known.getReasonPhrase());
    }
}
