package dev.roster.http.request;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roster.http.Answer;
import dev.roster.http.TestFace;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** As those of the standalone's log-in take them. */
class FormsTest {

    private static final TestFace FACE = TestFace.with(Echo.class);

    @AfterAll
    static void close() {
        FACE.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "a=b&c=d           | {\"a\":[\"b\"],\"c\":[\"d\"]}",
                "a=1&a=2           | {\"a\":[\"1\",\"2\"]}",
                "a=%C3%A5+x%26%3D  | {\"a\":[\"å x&=\"]}",
                "a=å               | {\"a\":[\"å\"]}",
                "a=&b              | {\"a\":[\"\"],\"b\":[\"\"]}"
            })
    void its_fields_are_parameters(String form, String parameters) {
        assertThat(post("", "application/x-www-form-urlencoded", form).body()).isEqualTo(parameters);
    }

    @Test
    void those_of_the_address_come_first() {
        Answer answer = post("?a=1&b=2", "application/x-www-form-urlencoded; charset=UTF-8", "a=3");

        assertThat(answer.body()).isEqualTo("{\"a\":[\"1\",\"3\"],\"b\":[\"2\"]}");
    }

    @ParameterizedTest
    @CsvSource({"a=%zz", "a=%", "=b&a=%ff%zz"})
    void one_with_broken_escapes_is_refused(String form) {
        post("", "application/x-www-form-urlencoded", form).isProblem(400, "invalid_request");
    }

    @Test
    void one_with_more_fields_than_anybody_needs_is_refused() {
        post("", "application/x-www-form-urlencoded", "a=b&".repeat(1_001)).isProblem(400, "invalid_request");
    }

    private static Answer post(String query, String type, String body) {
        return FACE.send(
                FACE.asAda("/echo" + query).header("Content-Type", type).POST(BodyPublishers.ofString(body)));
    }
}
