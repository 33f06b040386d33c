package dev.roster.testing;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.roster.http.securityheaders.SecurityHeaders;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DeclaredAnswersTest {

    private HttpServer server;
    private int status;
    private String body;
    private Map<String, String> headers = SecurityHeaders.byName();

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            headers.forEach(exchange.getResponseHeaders()::set);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private HttpResponse<String> post(String path, int status, String body) throws Exception {
        this.status = status;
        this.body = body;
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://localhost:" + server.getAddress().getPort() + path))
                .POST(BodyPublishers.noBody())
                .build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
    }

    @Test
    void an_answer_that_the_document_knows_passes() throws Exception {
        HttpResponse<String> refusal = post("/organizations/org_1/leave", 409, "{\"code\":\"last_admin\"}");
        HttpResponse<String> shared = post("/organizations", 401, "{\"code\":\"unauthenticated\"}");
        HttpResponse<String> elsewhere = post("/nowhere", 404, "{\"code\":\"not_found\"}");

        assertThatCode(() -> {
                    DeclaredAnswers.check(refusal);
                    DeclaredAnswers.check(shared);
                    DeclaredAnswers.check(elsewhere);
                })
                .doesNotThrowAnyException();
    }

    @Test
    void an_answer_without_the_headers_of_every_answer_is_seen() throws Exception {
        headers = Map.of("Cache-Control", "no-store");
        HttpResponse<String> response = post("/organizations/org_1/leave", 409, "{\"code\":\"last_admin\"}");

        assertThatThrownBy(() -> DeclaredAnswers.check(response)).hasMessageContaining("Content-Security-Policy []");
    }

    @Test
    void a_code_that_the_document_does_not_know_of_the_operation_is_seen() throws Exception {
        HttpResponse<String> response = post("/organizations/org_1/leave", 409, "{\"code\":\"already_invited\"}");

        assertThatThrownBy(() -> DeclaredAnswers.check(response)).hasMessageContaining("already_invited");
    }

    @Test
    void a_status_that_the_document_does_not_know_of_the_operation_is_seen() throws Exception {
        HttpResponse<String> response = post("/organizations/org_1/leave", 202, "");

        assertThatThrownBy(() -> DeclaredAnswers.check(response)).hasMessageContaining("202");
    }
}
