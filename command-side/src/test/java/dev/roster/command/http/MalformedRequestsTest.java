package dev.roster.command.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.roster.command.CommandSide;
import dev.roster.command.SharedCommandSide;
import dev.roster.command.User;
import dev.roster.command.User.Answer;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is wrong with a request, the client is told what, and nothing happens. */
@ExtendWith(SharedCommandSide.class)
class MalformedRequestsTest {

    private static CommandSide side;
    private static User ada;
    private static String org;

    @BeforeAll
    static void anOrganization() {
        side = SharedCommandSide.get();
        ada = SharedCommandSide.newUser();
        org = "/organizations/" + ada.hasOrganization("team");
    }

    /** Each is a body for creating an organization and the one field that is wrong in it. */
    static Stream<Arguments> organizations() {
        return Stream.of(
                arguments("{}", "plan"),
                arguments("{\"plan\":\"team\"}", "name"),
                arguments("{\"name\":\"Acme\"}", "plan"),
                arguments("{\"name\":null,\"plan\":\"team\"}", "name"),
                arguments("{\"name\":\"Acme\",\"plan\":null}", "plan"),
                arguments("{\"name\":7,\"plan\":\"team\"}", "name"),
                arguments("{\"name\":true,\"plan\":\"team\"}", "name"),
                arguments("{\"name\":[\"Acme\"],\"plan\":\"team\"}", "name"),
                arguments("{\"name\":{\"a\":1},\"plan\":\"team\"}", "name"),
                arguments("{\"name\":\"Acme\",\"plan\":\"TEAM\"}", "plan"),
                arguments("{\"name\":\"Acme\",\"plan\":\"free\"}", "plan"),
                arguments("{\"name\":\"Acme\",\"plan\":\"team\\n\"}", "plan"),
                arguments("{\"name\":\"Acme\",\"plan\":\"team\",\"owner\":\"eve\"}", "owner"),
                arguments("null", "body"));
    }

    /** Escaped as in JSON. */
    static Stream<String> namesThatNobodyCanRead() {
        return Stream.of(
                "",
                "   ",
                "\\t",
                "\\u3000",
                "\\u00a0",
                "\\u200b",
                "\\u0000",
                "Acme\\u0000",
                "Ac\\nme",
                "Ac\\r\\nBcc: eve@example.org",
                "\\u001b[31mAcme",
                "Acme\\u007f",
                "Acme\\u0085",
                "Acme\\u2028",
                "Acme\\u202e",
                "\\u2066Acme",
                "Acme\\ud800",
                "Acme\\udc00",
                "Acme\\ufffe",
                "Acme\\ue000",
                "x".repeat(101));
    }

    static Stream<Arguments> invitations() {
        return Stream.of(
                arguments("{}", "email"),
                arguments("{\"email\":null}", "email"),
                arguments("{\"email\":7}", "email"),
                arguments("{\"email\":\"a@example.org\",\"role\":\"owner\"}", "role"),
                arguments("{\"email\":\"a@example.org\",\"role\":\"Admin\"}", "role"),
                arguments("{\"email\":\"a@example.org\",\"role\":1}", "role"),
                arguments("{\"email\":\"a@example.org\",\"locale\":\"\"}", "locale"),
                arguments("{\"email\":\"a@example.org\",\"locale\":\"../../etc\"}", "locale"),
                arguments("{\"email\":\"a@example.org\",\"locale\":\"en_US\"}", "locale"),
                arguments("{\"email\":\"a@example.org\",\"expiresInHours\":0}", "expiresInHours"),
                arguments("{\"email\":\"a@example.org\",\"expiresInHours\":-1}", "expiresInHours"),
                arguments("{\"email\":\"a@example.org\",\"expiresInHours\":721}", "expiresInHours"),
                arguments("{\"email\":\"a@example.org\",\"expiresInHours\":1.5}", "expiresInHours"),
                arguments("{\"email\":\"a@example.org\",\"expiresInHours\":\"2\"}", "expiresInHours"),
                arguments("{\"email\":\"a@example.org\",\"expiresInHours\":true}", "expiresInHours"),
                arguments("{\"email\":\"a@example.org\",\"expiresAt\":\"2099-01-01T00:00:00Z\"}", "expiresAt"));
    }

    @ParameterizedTest
    @MethodSource("organizations")
    void a_wrong_field_is_named(String body, String field) {
        assertFieldIsWrong(ada.post("/organizations", body), field);
    }

    @ParameterizedTest
    @MethodSource("namesThatNobodyCanRead")
    void a_name_is_something_that_people_can_read(String name) {
        assertFieldIsWrong(ada.post("/organizations", "{\"name\":\"%s\",\"plan\":\"team\"}".formatted(name)), "name");
        assertFieldIsWrong(ada.patch(org, "{\"name\":\"%s\"}".formatted(name)), "name");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "A",
                "Müller & Söhne",
                "株式会社",
                "شركة",
                "O'Brien \\\"Inc\\\" <1>",
                "👩‍👩‍👧",
                "🫨",
                "\\ud83d\\ude00"
            })
    void names_of_all_kinds_are_taken(String name) {
        assertThat(ada.post("/organizations", "{\"name\":\"%s\",\"plan\":\"team\"}".formatted(name))
                        .outcome())
                .isEqualTo("201");
    }

    @ParameterizedTest
    @MethodSource("invitations")
    void a_wrong_field_of_an_invitation_is_named(String body, String field) {
        assertFieldIsWrong(ada.post(org + "/invitations", body), field);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "ada",
                "@example.org",
                "ada@",
                "a b@example.org",
                "a@example.org, b@example.org",
                "Ada <ada@example.org>",
                "ada@exa mple.org",
                "ada@-example.org",
                ".ada@example.org",
                "ada@example.org\\r\\nBcc: eve@example.org",
                "ada\\r\\nBcc: eve@example.org",
                "ada\\u0000@example.org",
                "ada\\ud800@example.org",
                "\\u202eada@example.org",
                "\\\"a\\\"@example.org",
                "ada@[127.0.0.1]"
            })
    void an_address_is_one_that_somebody_can_have(String email) {
        assertFieldIsWrong(ada.post(org + "/invitations", "{\"email\":\"%s\"}".formatted(email)), "email");
    }

    @Test
    void an_address_has_an_end() {
        assertFieldIsWrong(
                ada.post(org + "/invitations", "{\"email\":\"%s@example.org\"}".formatted("x".repeat(65))), "email");
        assertFieldIsWrong(
                ada.post(org + "/invitations", "{\"email\":\"a@%s.org\"}".formatted("x.".repeat(200))), "email");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "{\"name\":\"Acme\",}",
                "nonsense",
                "{\"name\":\"Acme\",\"plan\":\"team\"} trailing",
                "'a'",
                "{\"name\":\"A\",\"name\":\"B\",\"plan\":\"team\"}",
                "{\"name\":\"Ac\u0001me\",\"plan\":\"team\"}"
            })
    void a_body_is_json(String body) {
        assertRefused(ada.post("/organizations", body), 400, "malformed_body");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "7", "\"Acme\"", "[{\"name\":\"Acme\",\"plan\":\"team\"}]"})
    void a_body_is_an_object(String body) {
        assertFieldIsWrong(ada.post("/organizations", body), "body");
    }

    @Test
    void a_body_is_in_utf_8() {
        byte[] latin = "{\"name\":\"M\u00fcller\",\"plan\":\"team\"}".getBytes(ISO_8859_1);

        assertRefused(send("application/json", BodyPublishers.ofByteArray(latin)), 400, "malformed_body");
    }

    /** RFC 3629, section 3: longer forms than needed, half a character, and what is above all characters. */
    @ParameterizedTest
    @ValueSource(strings = {"c0af", "e080af", "c181", "eda080", "f4908080"})
    void a_body_is_in_no_other_utf_8(String octets) {
        String text = new String(HexFormat.of().parseHex(octets), ISO_8859_1);
        byte[] renamed = "{\"name\":\"A%sB\"}".formatted(text).getBytes(ISO_8859_1);

        assertRefused(
                ada.send(ada.request("PATCH", org, BodyPublishers.ofByteArray(renamed))
                        .setHeader("Content-Type", "application/json")),
                400,
                "malformed_body");
    }

    @Test
    void a_body_is_there() {
        assertFieldIsWrong(send("application/json", BodyPublishers.noBody()), "body");
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/xml", "application/x-www-form-urlencoded", "nonsense"})
    void a_body_says_that_it_is_json(String type) {
        assertRefused(
                send(type, BodyPublishers.ofString("{\"name\":\"Acme\",\"plan\":\"team\"}")),
                415,
                "unsupported_media_type");
    }

    @Test
    void a_body_is_no_larger_than_any_request_needs() {
        String huge = "{\"name\":\"" + "x".repeat(70_000) + "\",\"plan\":\"team\"}";

        assertRefused(ada.post("/organizations", huge), 413, "content_too_large");
        assertRefused(
                send("application/json", BodyPublishers.fromPublisher(BodyPublishers.ofString(huge))),
                413,
                "content_too_large");
    }

    @Test
    void a_number_that_is_too_large_to_be_read_is_the_fault_of_the_client() {
        Answer answer = ada.post(org + "/invitations", "{\"email\":\"a@example.org\",\"expiresInHours\":99999999999}");

        assertThat(answer.status()).isEqualTo(400);
    }

    @Test
    void a_deeply_nested_body_breaks_nothing() {
        Answer answer = ada.post("/organizations", "{\"name\":" + "[".repeat(20_000));

        assertThat(answer.status()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"1", "\"x\"", "\"1", "W/\"1\"", "\"1\", \"2\"", "\"-1\"", "\"99999999999999999999\"", "\"\""})
    void if_match_is_an_entity_tag_of_ours(String ifMatch) {
        assertFieldIsWrong(ada.patch(org, "{\"name\":\"B\"}", "If-Match", ifMatch), "If-Match");
        assertFieldIsWrong(ada.delete(org, "If-Match", ifMatch), "If-Match");
    }

    @ParameterizedTest
    @CsvSource({
        "PATCH, /organizations/nonsense, organization_not_found",
        "PATCH, /organizations/org_1, organization_not_found",
        "PATCH, /organizations/org_0000000000000000000000000U, organization_not_found",
        "PATCH, /organizations/inv_00000000000000000000000001, organization_not_found",
        "PATCH, /organizations/org_00000000000000000000000001%00, ''",
        "DELETE, ORG/members/%C3%BC, member_not_found",
        "DELETE, ORG/members/a%20b, member_not_found",
        "POST, ORG/invitations/nonsense/resend, invitation_not_found",
        "POST, ORG/invitations/nonsense/revoke, invitation_not_found",
        "POST, ORG/invitations/org_00000000000000000000000001/revoke, invitation_not_found",
        "POST, /nowhere, not_found"
    })
    void what_cannot_exist_is_answered_as_what_does_not(String method, String path, String code) {
        String body = method.equals("PATCH") ? "{\"name\":\"B\"}" : "{}";
        Answer answer = ada.send(method, path.replace("ORG", org), body);

        assertThat(answer.status()).isBetween(400, 404);
        if (!code.isEmpty()) {
            assertRefused(answer, 404, code);
        }
    }

    @Test
    void a_path_takes_the_methods_that_it_takes() {
        assertRefused(ada.send("PUT", "/organizations", "{}"), 405, "method_not_allowed");
        assertRefused(ada.post(org, "{}"), 405, "method_not_allowed");
    }

    @Test
    void a_parameter_that_nobody_asked_for_is_an_error() {
        assertFieldIsWrong(ada.post("/organizations?dryRun=true", "{\"name\":\"A\",\"plan\":\"team\"}"), "dryRun");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"token\":null}", "{\"token\":7}"})
    void a_link_is_a_text(String body) {
        assertFieldIsWrong(ada.post("/invitations/accept", body), "token");
        assertFieldIsWrong(User.anonymous(side).post("/invitations/decline", body), "token");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"organizationId\":7}", "{\"organizationId\":[]}", "{\"organizationId\":null,\"x\":1}"})
    void a_workspace_is_an_organization_or_null(String body) {
        assertThat(ada.put("/me/workspace", body).outcome()).isEqualTo("400 invalid_request");
    }

    private static Answer send(String type, BodyPublisher body) {
        return ada.send(ada.request("POST", "/organizations", body).setHeader("Content-Type", type));
    }

    private static void assertFieldIsWrong(Answer answer, String field) {
        assertRefused(answer, 400, "invalid_request");
        assertThat(answer.body().path("errors").findValuesAsString("field")).contains(field);
    }

    private static void assertRefused(Answer answer, int status, String code) {
        assertThat(answer.outcome()).isEqualTo(status + " " + code);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.body().path("status").asInt()).isEqualTo(status);
    }
}
