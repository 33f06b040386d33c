package dev.roster.http.request;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.roster.http.Answer;
import dev.roster.http.TestFace;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BodiesTest {

    private final TestFace face = TestFace.shared();

    @Test
    void a_body_is_read_as_it_is_written() {
        Answer answer = face.post(
                "/things",
                "{\"name\":\"Ångström \\u00e9\",\"amount\":2,\"good\":true,\"parts\":[{\"email\":\"a@b\"}]}");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().path("name").asString()).isEqualTo("Ångström é");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "{\"name\"",
                "{\"name\":}",
                "{'name':'x'}",
                "{\"name\":\"x\",}",
                "{\"name\":\"x\",\"amount\":1,\"good\":true} trailing",
                "{\"name\":\"x\",\"name\":\"y\",\"amount\":1,\"good\":true}",
                "not json",
                "{\"name\":\"a\nb\"}",
                "{\"amount\":01}",
                "{\"amount\":NaN}",
                "/* comment */ {}"
            })
    void what_is_no_json_is_malformed(String body) {
        face.post("/things", body).isProblem(400, "malformed_body");
    }

    @Test
    void a_text_that_is_not_utf_8_is_malformed() {
        byte[] latin = "{\"name\":\"Jürgen\"}".getBytes(ISO_8859_1);

        face.send(face.asAda("/things")
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofByteArray(latin)))
                .isProblem(400, "malformed_body");
    }

    /** RFC 3629, section 3: longer forms than needed, halves of characters, and what is above all characters. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "c0af",
                "c181",
                "e080af",
                "f08080af",
                "eda080",
                "edbfbf",
                "eda0bdedb880",
                "f4908080",
                "f5808080",
                "fc8080808080",
                "c3",
                "af"
            })
    void a_text_that_is_almost_utf_8_is_malformed(String octets) {
        byte[] body = ("{\"name\":\"A" + new String(HexFormat.of().parseHex(octets), ISO_8859_1)
                        + "B\",\"amount\":1,\"good\":true}")
                .getBytes(ISO_8859_1);

        face.send(face.asAda("/things")
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofByteArray(body)))
                .isProblem(400, "malformed_body");
    }

    @Test
    void every_character_that_is_one_is_taken() {
        String name = "\u007f\u0080\u07ff\u0800\ud7ff\ue000\uffff\ud800\udc00\udbff\udfff";

        Answer answer = face.post("/things", "{\"name\":\"%s\",\"amount\":2,\"good\":true}".formatted(name));

        assertThat(answer.json().path("name").asString()).isEqualTo(name);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'name':1}                            | name",
                "{'name':1.5}                          | name",
                "{'name':true}                         | name",
                "{'name':['x']}                        | name",
                "{'name':{}}                           | name",
                "{'name':'x','amount':'2'}             | amount",
                "{'name':'x','amount':2.5}             | amount",
                "{'name':'x','amount':true}            | amount",
                "{'name':'x','amount':99999999999}     | amount",
                "{'name':'x','amount':null}            | amount",
                "{'name':'x','good':'true'}            | good",
                "{'name':'x','good':1}                 | good",
                "{'name':'x','role':'owner'}           | role",
                "{'name':'x','role':1}                 | role",
                "{'name':'x','parts':{}}               | parts",
                "{'name':'x','parts':'x'}              | parts",
                "{'name':'x','parts':[{'email':7}]}    | parts[0].email",
                "[]                                    | body",
                "true                                  | body",
                "7                                     | body"
            })
    void a_value_of_the_wrong_type_is_told_by_its_field(String body, String field) {
        face.post("/things", body.replace('\'', '"'))
                .isProblem(400, "invalid_request")
                .onField(field);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'name':'x','amount':1,'good':true,'nmae':'x'}                             | nmae",
                "{'name':'x','amount':1,'good':true,'parts':[{'email':'a'},{'emial':'b'}]}  | parts[1].emial"
            })
    void a_field_that_nobody_knows_is_told(String body, String field) {
        face.post("/things", body.replace('\'', '"'))
                .isProblem(400, "invalid_request")
                .onField(field);
    }

    @Test
    void a_second_body_behind_the_first_is_told() {
        face.post("/things", "{\"name\":\"x\",\"amount\":1,\"good\":true}{}")
                .isProblem(400, "invalid_request")
                .onField("body");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "null"})
    void a_missing_body_is_told(String body) {
        face.post("/things", body).isProblem(400, "invalid_request").onField("body");
    }

    @Test
    void a_field_that_breaks_its_rule_is_told_by_its_path() {
        face.post("/things", "{\"name\":\" \",\"amount\":1,\"good\":true}")
                .isProblem(400, "invalid_request")
                .onField("name");
        face.post("/things", "{\"name\":\"x\",\"amount\":1,\"good\":true,\"parts\":[{\"email\":\"\"}]}")
                .isProblem(400, "invalid_request")
                .onField("parts[0].email");
    }

    @Test
    void what_was_sent_is_not_repeated() {
        Answer answer = face.post("/things", "{\"name\":\"x\",\"role\":\"<script>alert(1)</script>\"}");

        assertThat(answer.body()).doesNotContain("script", "dev.roster", "jackson");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/plain",
                "application/xml",
                "application/x-www-form-urlencoded",
                "multipart/form-data",
                "*/*",
                "application/*"
            })
    void another_content_type_is_refused(String type) {
        face.send(face.asAda("/things").header("Content-Type", type).POST(BodyPublishers.ofString("name=x")))
                .isProblem(415, "unsupported_media_type");
    }

    @Test
    void a_body_without_a_content_type_and_one_with_a_broken_one_are_refused() {
        face.send(face.asAda("/things").POST(BodyPublishers.ofString("{}"))).isProblem(415, "unsupported_media_type");
        face.send(face.asAda("/things").header("Content-Type", "json").POST(BodyPublishers.ofString("{}")))
                .isProblem(415, "unsupported_media_type");
    }

    @Test
    void another_encoding_of_unicode_is_no_server_error() {
        Answer answer = face.send(face.asAda("/things")
                .header("Content-Type", "application/json;charset=utf-16")
                .POST(BodyPublishers.ofByteArray("{\"name\":\"x\"}".getBytes(UTF_16))));

        assertThat(answer.status()).isBetween(200, 499);
    }

    @Test
    void a_body_of_64_kib_is_taken() {
        assertThat(face.post("/things", bodyOf(64 * 1024)).status()).isEqualTo(200);
    }

    @Test
    void a_larger_one_is_refused_when_its_length_is_told() {
        face.post("/things", bodyOf(64 * 1024 + 1)).isProblem(413, "content_too_large");
    }

    @Test
    void a_larger_one_is_refused_when_its_length_is_not_told() {
        byte[] body = bodyOf(64 * 1024 + 1).getBytes(UTF_8);

        face.send(face.asAda("/things")
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body))))
                .isProblem(413, "content_too_large");
    }

    @Test
    void a_body_of_64_kib_is_taken_when_its_length_is_not_told() {
        byte[] body = bodyOf(64 * 1024).getBytes(UTF_8);

        Answer answer = face.send(face.asAda("/things")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body))));

        assertThat(answer.status()).isEqualTo(200);
    }

    private static String bodyOf(int bytes) {
        String frame = "{\"name\":\"%s\",\"amount\":1,\"good\":true}";
        return frame.formatted("x".repeat(bytes - frame.length() + 2));
    }
}
