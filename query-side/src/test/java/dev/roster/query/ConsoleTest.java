package dev.roster.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roster.query.running.RunningQuerySide;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The console is served beside the queries where people can sign in. */
class ConsoleTest {

    @Test
    void isServedWhereTheProviderIsNamedAndItsFilesCountAgainstNobodysLimit() throws Exception {
        try (RunningQuerySide app = RunningQuerySide.with(
                "roster.oidc.issuer=https://login.example/realms/roster",
                "roster.rate-limits.enabled=true",
                "roster.rate-limits.address-per-minute=10")) {
            for (String path : List.of("/", "/invitations/accept?token=t", "/signed-in?code=c")) {
                assertThat(get(app, path).body()).as(path).contains("<console-app>");
            }
            for (int times = 0; times < 20; times++) {
                assertThat(get(app, "/console/js/main.js").statusCode()).isEqualTo(200);
                assertThat(get(app, "/webjars/lit/3.3.1/index.js").statusCode()).isEqualTo(200);
            }
            assertThat(get(app, "/").headers().firstValue("Content-Security-Policy"))
                    .hasValueSatisfying(
                            policy -> assertThat(policy).contains("connect-src 'self' https://login.example;"));
            assertThat(get(app, "/").body())
                    .contains("<meta name=\"roster-provider\" content=\"https://login.example/realms/roster\">");
            assertThat(get(app, "/me").statusCode()).isEqualTo(401);
        }
    }

    @Test
    void isNotServedWhereNobodyCouldSignIn() throws Exception {
        assertThat(get(RunningQuerySide.shared(), "/").statusCode()).isEqualTo(401);
    }

    private static HttpResponse<String> get(RunningQuerySide app, String path) throws Exception {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(URI.create(app.url() + path)).build(), BodyHandlers.ofString());
    }
}
