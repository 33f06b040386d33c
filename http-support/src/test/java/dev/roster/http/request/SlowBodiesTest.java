package dev.roster.http.request;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.roster.http.TestFace;
import dev.roster.http.turn.Places;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies that come in small parts, or not at all. One request is worked on at a time here. */
class SlowBodiesTest {

    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final String JSON = "application/json";
    private static final String FORM = "application/x-www-form-urlencoded";

    private static final TestFace FACE = TestFace.with(
            Echo.class, "roster.http.concurrent-requests=1", "server.tomcat.connection-timeout=" + PATIENCE.toMillis());

    private static final String TOKEN = TestFace.IDENTITY_PROVIDER.tokenFor("ada@x.org", "Ada");

    @AfterAll
    static void close() {
        FACE.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {JSON, FORM})
    void whoever_has_not_sent_all_keeps_nobody_waiting(String type) throws IOException {
        try (Socket slow = begin(type, 20)) {
            send(slow, "{\"n");
            for (int times = 0; times < 3; times++) {
                assertThat(FACE.get("/things").status()).isEqualTo(200);
            }
            send(slow, "ame\":\"slow enough");
        }
    }

    @Test
    void what_comes_in_parts_is_taken_as_a_whole() throws Exception {
        try (Socket slow = begin("text/plain", 6)) {
            for (String part : new String[] {"as ", "a ", "w"}) {
                send(slow, part);
                Thread.sleep(50);
            }
            assertThat(rest(slow)).startsWith("HTTP/1.1 200 ").endsWith("as a w");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {JSON, FORM})
    void whoever_stops_sending_is_told_so_and_cut_off(String type) throws IOException {
        try (Socket slow = begin(type, 20)) {
            send(slow, "{\"n");
            long begun = System.nanoTime();

            assertIsTooLate(rest(slow));
            assertThat(since(begun)).isBetween(PATIENCE.dividedBy(2), PATIENCE.plusSeconds(1));
        }
    }

    /** Each part comes in time, and all of them would take an hour. */
    @ParameterizedTest
    @ValueSource(strings = {JSON, FORM})
    void whoever_sends_a_byte_now_and_then_is_told_so_and_cut_off(String type) throws IOException {
        try (Socket slow = begin(type, 20_000)) {
            CompletableFuture<String> answer = CompletableFuture.supplyAsync(() -> rest(slow));
            long begun = System.nanoTime();
            trickle(slow, answer);

            assertIsTooLate(answer.join());
            assertThat(since(begun)).isBetween(PATIENCE.dividedBy(2), PATIENCE.plusSeconds(1));
        }
    }

    /** What a chunk is told with besides its length, and what follows the last one, comes within one part of the body. */
    @ParameterizedTest
    @ValueSource(strings = {"", "1;", "2\r\n{}\r\n0\r\nX: "})
    void whoever_sends_chunks_byte_by_byte_is_told_so_and_cut_off(String begun) throws IOException {
        try (Socket slow = begin(JSON, "Transfer-Encoding: chunked\r\n\r\n")) {
            send(slow, begun);
            CompletableFuture<String> answer = CompletableFuture.supplyAsync(() -> rest(slow));
            long asked = System.nanoTime();
            trickle(slow, begun.isEmpty() ? "1\r\n \r\n" : "x", answer);

            assertThat(answer.join()).matches("(?s)HTTP/1.1 40[08] .*\"code\":\"(request_timeout|invalid_request)\".*");
            assertThat(since(asked)).isLessThan(PATIENCE.multipliedBy(3));
        }
    }

    @Test
    void whoever_falls_silent_late_is_told_so_and_cut_off() throws Exception {
        try (Socket slow = begin(JSON, 20)) {
            long begun = System.nanoTime();
            for (int times = 0; times < 4; times++) {
                send(slow, " ");
                Thread.sleep(PATIENCE.toMillis() / 5);
            }
            assertIsTooLate(rest(slow));
            assertThat(since(begun))
                    .isLessThan(PATIENCE.plus(PATIENCE.dividedBy(2)).plusSeconds(1));
        }
    }

    /** A thread of the system is held by each. On virtual threads there is room for more than a test can open. */
    @ParameterizedTest
    @ValueSource(strings = {"Content-Length: 20\r\n\r\n{", "Transfer-Encoding: chunked\r\n\r\n1;"})
    void many_slow_ones_leave_threads_to_all_others(String beginning) throws Exception {
        int most = FACE.bean(Places.class).awaited();
        assumeTrue(most < 200, "on platform threads");
        List<Socket> slow = new ArrayList<>();
        try {
            for (int times = 0; times < most; times++) {
                slow.add(begin(JSON, beginning));
            }
            Thread.sleep(PATIENCE.toMillis() / 10);
            slow.add(begin(JSON, beginning));
            assertThat(rest(slow.get(most)))
                    .startsWith("HTTP/1.1 503 ")
                    .contains("\r\nConnection: close\r\n", "\r\nRetry-After: 1\r\n", "\"code\":\"overloaded\"");
            long begun = System.nanoTime();
            assertThat(FACE.get("/actuator/health/liveness").status()).isEqualTo(200);
            assertThat(FACE.get("/things").status()).isEqualTo(200);
            assertThat(FACE.post("/echo", "{}").status()).isIn(200, 503);
            assertThat(since(begun)).isLessThan(PATIENCE.dividedBy(2));
        } finally {
            for (Socket each : slow) {
                each.close();
            }
        }
    }

    @Test
    void whoever_stops_sending_what_is_too_large_is_told_so_and_cut_off() throws IOException {
        try (Socket slow = begin(JSON, 100_000)) {
            send(slow, "{\"n");
            long begun = System.nanoTime();

            assertIsTooLarge(rest(slow));
            assertThat(since(begun)).isLessThan(PATIENCE.plusSeconds(1));
        }
    }

    @Test
    void whoever_trickles_what_is_too_large_is_told_so_and_cut_off() throws IOException {
        try (Socket slow = begin(JSON, 100_000)) {
            CompletableFuture<String> answer = CompletableFuture.supplyAsync(() -> rest(slow));
            long begun = System.nanoTime();
            trickle(slow, answer);

            assertIsTooLarge(answer.join());
            assertThat(since(begun)).isLessThan(PATIENCE.plusSeconds(1));
        }
    }

    @Test
    void whoever_sends_more_than_anybody_would_throw_away_is_told_so_and_cut_off() throws IOException {
        try (Socket much = begin(JSON, 1_000_000_000)) {
            byte[] some = new byte[1 << 20];
            assertThatThrownBy(() -> {
                        for (int times = 0; times < 100; times++) {
                            much.getOutputStream().write(some);
                        }
                    })
                    .isInstanceOf(SocketException.class);
        }
    }

    private static void assertIsTooLarge(String answer) {
        assertThat(answer)
                .startsWith("HTTP/1.1 413 ")
                .containsOnlyOnce("\"code\":")
                .contains("content_too_large");
    }

    private static void assertIsTooLate(String answer) {
        assertThat(answer)
                .startsWith("HTTP/1.1 408 ")
                .contains("\r\nConnection: close\r\n", "\"code\":\"request_timeout\"", "\r\nX-Content-Type-Options: ");
    }

    private static void trickle(Socket slow, CompletableFuture<String> until) throws IOException {
        trickle(slow, " ", until);
    }

    private static void trickle(Socket slow, String part, CompletableFuture<String> until) throws IOException {
        try {
            for (int times = 0; times < 100 && !until.isDone(); times++) {
                send(slow, part);
                Thread.sleep(PATIENCE.toMillis() / 10);
            }
        } catch (SocketException cutOff) {
            assertThat(until).succeedsWithin(PATIENCE);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Duration since(long begun) {
        return Duration.ofNanos(System.nanoTime() - begun);
    }

    private static Socket begin(String type, int length) throws IOException {
        return begin(type, "Content-Length: " + length + "\r\n\r\n");
    }

    private static Socket begin(String type, String rest) throws IOException {
        Socket socket = new Socket("localhost", FACE.port());
        socket.setSoTimeout(10_000);
        send(
                socket,
                "POST /echo HTTP/1.1\r\nHost: localhost\r\nContent-Type: %s\r\nAuthorization: Bearer %s\r\n%s"
                        .formatted(type, TOKEN, rest));
        return socket;
    }

    private static void send(Socket socket, String bytes) throws IOException {
        socket.getOutputStream().write(bytes.getBytes(ISO_8859_1));
    }

    /** Until the connection is closed. */
    private static String rest(Socket socket) {
        try {
            return new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
