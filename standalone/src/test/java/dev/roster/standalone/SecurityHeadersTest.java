package dev.roster.standalone;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.roster.testing.GuardedAnswers;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Of everything beside the API: pages, their files, helpers, and what is refused before anybody looks at it. */
class SecurityHeadersTest {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    /** Swagger UI sets styles from its script: the one page that shows nothing of anybody. */
    private static final String DOCS = "/docs";

    private static RunningRoster roster;

    @BeforeAll
    static void start() {
        roster = RunningRoster.temporary(Map.of("roster.cors.allowed-origins", "https://app.example.org"));
    }

    @AfterAll
    static void stop() {
        roster.close();
    }

    @Test
    void every_page_and_file_says_what_browsers_must_not_do_with_it() throws Exception {
        for (String path : List.of(
                "/",
                "/signed-in",
                "/invitations/accept?token=t",
                "/console/js/main.js",
                "/console/nowhere.js",
                "/webjars/lit/3.3.1/index.js",
                DOCS,
                "/docs/swagger-ui-bundle.js",
                "/v3/api-docs",
                "/helpers",
                "/front-page.css",
                "/dev/mailbox",
                "/dev/nowhere",
                "/oauth2/log-in",
                "/oauth2/sign-up",
                "/oauth2/authorize?client_id=nobody",
                "/oauth2/jwks",
                "/.well-known/openid-configuration",
                "/.well-known/roster-checkpoints.json",
                "/actuator/health",
                "/actuator/prometheus",
                "/plans",
                "/nowhere",
                "/me;x=y",
                "/%2e%2e/me")) {
            HttpResponse<String> answer = send(HttpRequest.newBuilder(URI.create(roster.url() + path)));

            GuardedAnswers.check(answer);
            String policy =
                    answer.headers().firstValue("Content-Security-Policy").orElseThrow();
            assertThat(policy.contains("unsafe-inline"))
                    .as(path + ": " + policy)
                    .isEqualTo(path.equals(DOCS));
        }
    }

    @Test
    void so_does_what_is_refused_before_it_is_looked_at() throws Exception {
        URI me = URI.create(roster.url() + "/me");
        HttpRequest.Builder tooLarge = HttpRequest.newBuilder(URI.create(roster.url() + "/organizations"))
                .POST(BodyPublishers.ofString("x".repeat(200_000)));
        for (HttpRequest.Builder request : List.of(
                HttpRequest.newBuilder(me).header("Origin", "https://elsewhere.example"),
                HttpRequest.newBuilder(me)
                        .method("OPTIONS", BodyPublishers.noBody())
                        .header("Origin", "https://app.example.org")
                        .header("Access-Control-Request-Method", "GET"),
                HttpRequest.newBuilder(me).method("TRACE", BodyPublishers.noBody()),
                HttpRequest.newBuilder(me).header("X-Large", "x".repeat(20_000)),
                tooLarge)) {
            GuardedAnswers.check(send(request));
        }
    }

    @Test
    void so_does_what_is_no_request_at_all() throws Exception {
        for (String request :
                List.of("GET /me HTTP/9.9\r\n\r\n", "G@T\r\n\r\n", "GET /a|b HTTP/1.1\r\nHost: x y\r\n\r\n")) {
            try (Socket socket =
                    new Socket("localhost", URI.create(roster.url()).getPort())) {
                socket.setSoTimeout(10_000);
                socket.getOutputStream().write(request.getBytes(ISO_8859_1));
                socket.shutdownOutput();
                String answer = new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
                assertThat(answer)
                        .startsWith("HTTP/1.1 ")
                        .contains("X-Content-Type-Options: nosniff", "Cache-Control: no-store")
                        .doesNotContain("Server:", "Tomcat");
            }
        }
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return HTTP.send(request.build(), BodyHandlers.ofString());
    }
}
