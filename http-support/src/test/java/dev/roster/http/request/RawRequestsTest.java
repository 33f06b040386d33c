package dev.roster.http.request;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.roster.http.Answer;
import dev.roster.http.TestFace;
import java.io.IOException;
import java.net.Socket;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Requests that no client library would send: a problem each, never a page and never an error of ours. */
class RawRequestsTest {

    private final TestFace face = TestFace.shared();
    private final String token = TestFace.IDENTITY_PROVIDER.tokenFor("ada@x.org", "Ada");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GARBAGE",
                "GET",
                "GET /things HTTP/9.9",
                "GET things HTTP/1.1",
                "G\u0001T /things HTTP/1.1",
                "GET /things?a=<b> HTTP/1.1",
                "GET /things\u0000 HTTP/1.1",
                "GET /th\u00fcngs HTTP/1.1",
                "GET /%zz HTTP/1.1",
                "GET /%c0%af HTTP/1.1",
                "GET /../../etc/passwd HTTP/1.1",
                "GET /things;a=b HTTP/1.1",
                "GET //things HTTP/1.1",
                "GET /%2e%2e/things HTTP/1.1",
                "GET /things%00 HTTP/1.1",
                "GET /a\\b HTTP/1.1",
                "GET /a%2Fb HTTP/1.1",
                "GET /things%2f HTTP/1.1",
                "GET /things%2f..%2fthings HTTP/1.1",
                "GET /things%25 HTTP/1.1",
                "GET /things%252f HTTP/1.1",
                "GET /a%5cb HTTP/1.1",
                "GET /accounts/a%2Fb/personal-data HTTP/1.1",
                "DELETE /accounts/a%2Fb/personal-data/../x HTTP/1.1",
                "DELETE /accounts/a%2Fb;x/personal-data HTTP/1.1",
                "DELETE /accounts/%2e%2e%2f%00/personal-data HTTP/1.1",
                "DELETE /accounts//personal-data HTTP/1.1",
                "GET /things?limit=%zz HTTP/1.1",
                "GET /things?limit=%ff HTTP/1.1",
                "GET /things?%zz=1 HTTP/1.1",
                "GET /things?limit=%00 HTTP/1.1",
                "TRACE /things HTTP/1.1",
                "BREW /things HTTP/1.1",
                "CONNECT localhost:80 HTTP/1.1"
            })
    void a_broken_request_line_is_answered_with_a_problem(String line) throws IOException {
        assertProblem(send(line + "\r\nHost: localhost\r\nAuthorization: Bearer " + token
                + "\r\nAccept: text/html\r\nConnection: close\r\n\r\n"));
    }

    @Test
    void headers_that_are_too_large_are_answered_with_a_problem() throws IOException {
        assertProblem(send("GET /things HTTP/1.1\r\nHost: localhost\r\nX-Large: " + "x".repeat(20_000)
                + "\r\nConnection: close\r\n\r\n"));
        assertProblem(send("GET /things HTTP/1.1\r\nHost: localhost\r\n" + "X-Many: x\r\n".repeat(500)
                + "Connection: close\r\n\r\n"));
        assertProblem(send("GET /" + "x".repeat(20_000) + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Host: localhost\r\nHost: other",
                "Host: loc alhost",
                "X-No-Host: x",
                "Host: localhost\r\nBroken Header: x",
                "Host: localhost\r\nno colon",
                "Host: localhost\r\nContent-Length: -1",
                "Host: localhost\r\nContent-Length: many",
                "Host: localhost\r\nContent-Length: 1\r\nContent-Length: 2",
                "Host: localhost\r\nTransfer-Encoding: nonsense",
                "Host: localhost\r\nX-Request-Id: a\u0000b"
            })
    void broken_headers_are_answered_with_a_problem(String headers) throws IOException {
        Answer answer = send("POST /things HTTP/1.1\r\n" + headers + "\r\nConnection: close\r\n\r\n");

        assertProblem(answer);
    }

    /** Whoever looks at headers in order to answer finds it again. */
    @ParameterizedTest
    @ValueSource(strings = {"Accept: \u0080;;;q=z", "Accept: \u0001", "Accept-Language: \u0080", "X-Other: \u0080"})
    void a_header_with_control_characters_is_answered_with_a_problem_or_not_looked_at(String header)
            throws IOException {
        for (String path : List.of("/things", "/nothing", "/actuator/health/liveness")) {
            Answer answer = send("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + token
                    + "\r\n" + header + "\r\nConnection: close\r\n\r\n");
            if (answer.status() != 200) {
                assertProblem(answer);
            }
        }
    }

    @Test
    void a_broken_chunk_is_answered_with_a_problem() throws IOException {
        assertProblem(send("POST /things HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + token
                + "\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n"
                + "zz\r\n{}\r\n0\r\n\r\n"));
    }

    /** It is nothing that operators could mend, and none of their business. */
    @Test
    @ExtendWith(OutputCaptureExtension.class)
    void whoever_hangs_up_in_the_middle_of_an_answer_is_no_error(CapturedOutput output) throws Exception {
        for (int times = 0; times < 3; times++) {
            try (Socket socket = new Socket("localhost", face.port())) {
                socket.setSoLinger(true, 0);
                socket.getOutputStream()
                        .write(("GET /large HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + token + "\r\n\r\n")
                                .getBytes(ISO_8859_1));
                assertThat(socket.getInputStream().readNBytes(100)).hasSize(100);
            }
        }
        for (int wait = 0; wait < 15; wait++) {
            Thread.sleep(100);
            assertThat(output).doesNotContain("ProblemAdvice");
        }
    }

    private static void assertProblem(Answer answer) {
        assertThat(answer.status()).as(answer.body()).matches(status -> status >= 400 && status < 500);
        answer.isProblem(answer.status(), answer.json().path("code").asString());
        assertThat(answer.json().path("code").asString()).isNotEmpty().isNotEqualTo("internal_error");
    }

    private Answer send(String bytes) throws IOException {
        try (Socket socket = new Socket("localhost", face.port())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(bytes.getBytes(ISO_8859_1));
            socket.getOutputStream().flush();
            String answer = new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
            String[] headAndBody = answer.split("\r\n\r\n", 2);
            String[] head = headAndBody[0].split("\r\n");
            Map<String, List<String>> headers = new HashMap<>();
            for (int n = 1; n < head.length; n++) {
                String[] header = head[n].split(": ", 2);
                headers.put(header[0], List.of(header[1]));
            }
            return new Answer(Integer.parseInt(head[0].split(" ")[1]), headers, withoutChunks(headers, headAndBody[1]));
        }
    }

    private static String withoutChunks(Map<String, List<String>> headers, String body) {
        return headers.containsKey("Transfer-Encoding") ? body.replaceAll("(?m)^[0-9a-f]+\r\n|\r\n", "") : body;
    }
}
