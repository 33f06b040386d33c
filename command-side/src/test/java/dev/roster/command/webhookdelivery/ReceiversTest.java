package dev.roster.command.webhookdelivery;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.roster.command.webhook.WebhookUrls;
import dev.roster.command.webhookdelivery.CheckedAddresses.Names;
import dev.roster.command.webhookdelivery.Receipt.Fault;
import dev.roster.command.webhookdelivery.TestReceiver.Reply;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.UnknownHostException;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Requests, and where they do not go. */
@Timeout(60)
class ReceiversTest {

    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

    private static final Duration TIME = Duration.ofSeconds(2);

    private final TestReceiver inside = new TestReceiver();
    private final AtomicInteger asked = new AtomicInteger();
    private final Names toTheInside = name -> addresses("127.0.0.1");

    @AfterEach
    void end() {
        inside.close();
    }

    private static InetAddress[] addresses(String... addresses) throws UnknownHostException {
        InetAddress[] all = new InetAddress[addresses.length];
        for (int n = 0; n < addresses.length; n++) {
            all[n] = InetAddress.getByName(addresses[n]);
        }
        return all;
    }

    private Receipt post(String url, Names names, boolean anyAddress) {
        return post(url, names, anyAddress, TestReceiver.trust());
    }

    private Receipt post(String url, Names names, boolean anyAddress, SSLContext trust) {
        Names counted = name -> {
            asked.incrementAndGet();
            return names.addressesOf(name);
        };
        try (Receivers receivers = new Receivers(
                        new WebhookUrls(anyAddress), new CheckedAddresses(counted, anyAddress), trust, TIME);
                Receiver receiver = receivers.open()) {
            return receiver.post(url, Map.of("webhook-id", "1"), "{}".getBytes(UTF_8), NOON);
        }
    }

    private String named(String path) {
        return "https://hooks.example.org:" + inside.port() + path;
    }

    @Test
    void a_name_that_stands_for_the_inside_gets_no_request() {
        assertThat(post(named("/"), toTheInside, false).fault()).isEqualTo(Fault.NO_PUBLIC_ADDRESS);
        assertThat(inside.requests("/")).isEmpty();
    }

    @Test
    void nor_does_one_that_stands_for_something_else_besides() {
        assertThat(post(named("/"), name -> addresses("8.8.8.8", "127.0.0.1"), false)
                        .fault())
                .isEqualTo(Fault.NO_PUBLIC_ADDRESS);
        assertThat(inside.requests("/")).isEmpty();
        assertThat(asked).hasValue(1);
    }

    /** Else a name could stand for one thing when it is looked at and for another when it is connected to. */
    @Test
    void a_name_is_asked_for_once_and_what_was_answered_is_connected_to() {
        Names rebinding = name -> asked.get() == 1 ? addresses("127.0.0.1") : addresses("169.254.169.254");

        assertThat(post(named("/"), rebinding, true).isTaken()).isTrue();
        assertThat(inside.requests("/")).hasSize(1);
        assertThat(asked).hasValue(1);
    }

    @Test
    void an_address_that_was_good_once_is_looked_at_again() {
        assertThat(post("http://localhost:" + inside.port() + "/", toTheInside, false)
                        .fault())
                .isEqualTo(Fault.NO_PUBLIC_ADDRESS);
        assertThat(post("https://127.0.0.1:" + inside.port() + "/", toTheInside, false)
                        .fault())
                .isEqualTo(Fault.NO_PUBLIC_ADDRESS);
        assertThat(asked).hasValue(0);
    }

    @Test
    void no_redirect_is_followed() {
        inside.on("/", request -> Reply.status(307).with("Location", inside.url("/secret")));

        Receipt receipt = post(named("/"), toTheInside, true);

        assertThat(receipt.status()).isEqualTo(307);
        assertThat(receipt.isTaken()).isFalse();
        assertThat(inside.requests("/secret")).isEmpty();
    }

    @Test
    void the_name_must_be_in_a_certificate_that_is_trusted() throws NoSuchAlgorithmException {
        assertThat(post("https://other.example.org:" + inside.port() + "/", toTheInside, true)
                        .fault())
                .isEqualTo(Fault.TLS_FAILED);
        assertThat(post(named("/"), toTheInside, true, SSLContext.getDefault()).fault())
                .isEqualTo(Fault.TLS_FAILED);
        assertThat(inside.requests("/")).isEmpty();
    }

    @Test
    void who_cannot_be_reached_is_told_in_few_words() {
        assertThat(post(
                                named("/"),
                                name -> {
                                    throw new UnknownHostException(name);
                                },
                                true)
                        .fault())
                .isEqualTo(Fault.NO_PUBLIC_ADDRESS);
        inside.close();
        assertThat(post(named("/"), toTheInside, true).fault()).isEqualTo(Fault.CONNECTION_FAILED);
    }

    @Test
    void a_long_answer_is_not_read_and_the_connection_ends_with_it() throws Exception {
        AtomicLong written = new AtomicLong();
        try (ServerSocket longWinded = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread talk = new Thread(() -> talk(longWinded, written));
            talk.setDaemon(true);
            talk.start();

            assertThat(post("http://hooks.example.org:" + longWinded.getLocalPort() + "/", toTheInside, true)
                            .isTaken())
                    .isTrue();
            talk.join();
        }
        assertThat(written).as("what fits into buffers on the way").hasValueLessThan(30_000_000);
    }

    private static void talk(ServerSocket server, AtomicLong written) {
        byte[] much = new byte[1_000_000];
        try (Socket connection = server.accept();
                OutputStream answer = connection.getOutputStream()) {
            answer.write("HTTP/1.1 200 OK\r\nContent-Length: 1000000000\r\n\r\n".getBytes(UTF_8));
            while (written.get() < 1_000_000_000) {
                answer.write(much);
                written.addAndGet(much.length);
            }
        } catch (IOException e) {
            // Whoever asked has gone.
        }
    }

    @Test
    void after_a_short_answer_the_connection_goes_on_and_after_a_long_one_another_is_made() {
        inside.on("/long", request -> new Reply(200, Map.of(), "x".repeat(100_000)));
        Names counted = name -> {
            asked.incrementAndGet();
            return addresses("127.0.0.1");
        };
        try (Receivers receivers = new Receivers(
                        new WebhookUrls(true), new CheckedAddresses(counted, true), TestReceiver.trust(), TIME);
                Receiver receiver = receivers.open()) {
            for (String path : List.of("/short", "/short", "/long", "/short")) {
                assertThat(receiver.post(named(path), Map.of(), "{}".getBytes(UTF_8), NOON)
                                .isTaken())
                        .isTrue();
            }
        }
        assertThat(asked).hasValue(2);
    }

    @Test
    void headers_that_never_end_are_no_answer() {
        inside.on("/", request -> Reply.status(200).with("X-Long", "x".repeat(10_000)));

        assertThat(post(named("/"), toTheInside, true).isTaken()).isFalse();
    }

    @Test
    void an_answer_may_ask_for_patience() {
        inside.on("/seconds", request -> Reply.status(429).with("Retry-After", "120"));
        inside.on("/date", request -> Reply.status(503).with("Retry-After", "Tue, 24 Nov 2026 12:03:00 GMT"));
        inside.on("/nonsense", request -> Reply.status(503).with("Retry-After", "soon"));
        inside.on("/elsewhere", request -> Reply.status(500).with("Retry-After", "120"));

        assertThat(List.of("/seconds", "/date"))
                .extracting(path -> post(named(path), toTheInside, true).retryAfter())
                .containsExactly(Duration.ofSeconds(120), Duration.ofSeconds(180));
        assertThat(post(named("/nonsense"), toTheInside, true).retryAfter()).isNull();
        assertThat(post(named("/elsewhere"), toTheInside, true).retryAfter()).isNull();
    }

    @Test
    void who_does_not_answer_in_time_has_not_taken_it() {
        inside.on("/", request -> {
            try {
                Thread.sleep(60_000);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return Reply.status(200);
        });

        assertTimedOut(post(named("/"), toTheInside, true));
    }

    /** Each byte is there in time, and the answer is not. */
    @Test
    void nor_has_who_answers_a_byte_now_and_then() throws IOException {
        try (ServerSocket dripping = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread drip = new Thread(() -> drip(dripping));
            drip.setDaemon(true);
            drip.start();

            assertTimedOut(post("http://hooks.example.org:" + dripping.getLocalPort() + "/", toTheInside, true));
        }
    }

    private static void drip(ServerSocket server) {
        try (Socket connection = server.accept();
                OutputStream answer = connection.getOutputStream()) {
            answer.write("HTTP/1.1 200 OK\r\nX-Long: ".getBytes(UTF_8));
            while (true) {
                answer.write('x');
                answer.flush();
                Thread.sleep(200);
            }
        } catch (IOException | InterruptedException e) {
            // Whoever waited has gone.
            Thread.currentThread().interrupt();
        }
    }

    private static void assertTimedOut(Receipt receipt) {
        assertThat(receipt.fault()).isEqualTo(Fault.TIMED_OUT);
        assertThat(receipt.took()).isBetween(TIME.minusMillis(100), TIME.plusSeconds(4));
    }
}
