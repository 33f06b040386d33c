package dev.roster.http.cors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNoException;

import dev.roster.http.Answer;
import dev.roster.http.TestFace;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CorsTest {

    private static final String APP = "https://app.example.org";

    private static TestFace face;

    @BeforeAll
    static void start() {
        face = TestFace.with(
                "roster.oidc.jwk-set-uri=" + TestFace.IDENTITY_PROVIDER.jwkSetUri(),
                "roster.cors.allowed-origins=" + APP + ",http://localhost:3000");
    }

    @AfterAll
    static void stop() {
        face.close();
    }

    @Test
    void a_browser_learns_what_an_allowed_page_may_do_without_a_token() {
        Answer answer = preflight(APP, "PATCH", "authorization,content-type,if-match");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo(APP);
        assertThat(answer.header("Access-Control-Allow-Methods")).contains("PATCH", "DELETE");
        assertThat(answer.header("Access-Control-Allow-Headers")).contains("authorization", "content-type", "if-match");
        assertThat(answer.header("Access-Control-Max-Age")).isEqualTo("3600");
        assertThat(answer.header("Access-Control-Allow-Credentials")).isNull();
    }

    @Test
    void an_allowed_page_can_read_the_answer_and_the_headers_that_it_needs() {
        Answer answer = face.send(face.asAda("/caller").header("Origin", "http://localhost:3000"));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo("http://localhost:3000");
        assertThat(answer.header("Access-Control-Expose-Headers"))
                .contains("ETag", "Roster-Position", "Retry-After", "X-Request-Id");
    }

    @Test
    void it_can_read_refusals_too() {
        HttpRequest.Builder withoutToken = face.request("/caller").header("Origin", APP);
        HttpRequest.Builder tooLarge = face.asAda("/things")
                .header("Origin", APP)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(" ".repeat(100_000)));

        assertThat(List.of(
                        face.send(withoutToken).isProblem(401, "unauthenticated"),
                        face.send(tooLarge).isProblem(413, "content_too_large")))
                .allSatisfy(answer ->
                        assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo(APP));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"https://evil.example.org", "http://app.example.org", "https://app.example.org:8443", "null"})
    void other_pages_are_refused_whatever_they_ask(String origin) {
        preflight(origin, "POST", "authorization").isProblem(403, "origin_not_allowed");

        Answer answer =
                face.send(face.asAda("/caller").header("Origin", origin)).isProblem(403, "origin_not_allowed");
        assertThat(answer.header("Access-Control-Allow-Origin")).isNull();
        assertThat(answer.header("X-Request-Id")).isNotNull();
    }

    @Test
    void what_no_page_needs_is_not_allowed() {
        preflight(APP, "TRACE", "authorization").isProblem(403, "origin_not_allowed");
    }

    @Test
    void programs_that_are_no_page_send_no_origin_and_notice_nothing() {
        assertThat(face.get("/caller").header("Access-Control-Allow-Origin")).isNull();
        assertThat(face.get("/caller").status()).isEqualTo(200);
    }

    @Test
    void unless_an_origin_is_named_nothing_is_said_to_pages() {
        Answer answer =
                TestFace.shared().send(TestFace.shared().asAda("/caller").header("Origin", APP));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Access-Control-Allow-Origin")).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", APP, "http://localhost:3000", "https://[::1]:8443"})
    void origins_are_taken_as_browsers_send_them(String origin) {
        assertThatNoException().isThrownBy(() -> new CorsProperties(List.of(origin)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "app.example.org",
                "https://app.example.org/",
                "https://app.example.org/path",
                "https://App.example.org",
                "https://ada@app.example.org",
                "https://*.example.org",
                "https:// app",
                "null"
            })
    void what_no_browser_sends_is_refused_at_the_start(String origin) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CorsProperties(List.of(origin)))
                .withMessageContaining("ROSTER_CORS_ALLOWED_ORIGINS");
    }

    @Test
    void all_is_not_said_beside_some() {
        assertThatIllegalArgumentException().isThrownBy(() -> new CorsProperties(List.of("*", APP)));
    }

    private static Answer preflight(String origin, String method, String headers) {
        return face.send(face.request("/things")
                .header("Origin", origin)
                .header("Access-Control-Request-Method", method)
                .header("Access-Control-Request-Headers", headers)
                .method("OPTIONS", BodyPublishers.noBody()));
    }
}
