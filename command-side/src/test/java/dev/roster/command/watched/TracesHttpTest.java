package dev.roster.command.watched;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import dev.roster.command.CommandSide;
import dev.roster.command.User;
import dev.roster.tracing.Traces;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a collector receives, byte by byte: it is the wire that must not tell of anybody. */
class TracesHttpTest {

    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

    private final List<String> received = new CopyOnWriteArrayList<>();
    private final HttpServer collector = collector();
    private final CommandSide side = CommandSide.start(Map.of(
            "roster.tracing.endpoint",
            "http://localhost:" + collector.getAddress().getPort() + "/v1/traces",
            "roster.tracing.ratio",
            "0"));

    private HttpServer collector() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress("localhost", 0), 0);
            server.createContext("/v1/traces", exchange -> {
                received.add(new String(exchange.getRequestBody().readAllBytes(), ISO_8859_1));
                exchange.sendResponseHeaders(200, -1);
                exchange.close();
            });
            server.start();
            return server;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @AfterEach
    void stop() {
        side.close();
        collector.stop(0);
    }

    @Test
    void a_trace_that_a_client_began_has_the_request_the_command_its_append_and_a_link_from_what_reads_the_event() {
        User ada = side.user("ada@traced.example");
        String acme = ada.hasOrganization("team");

        String invitation = ada.post(
                        "/organizations/" + acme + "/invitations",
                        "{\"email\":\"bob@traced.example\"}",
                        Traces.TRACEPARENT,
                        "00-" + TRACE + "-00f067aa0ba902b7-01")
                .text("invitationId");

        assertThat(side.events().of(invitation))
                .isNotEmpty()
                .allSatisfy(
                        event -> assertThat(event.metadata(Traces.TRACEPARENT)).startsWith("00-" + TRACE));
        String id = new String(HexFormat.of().parseHex(TRACE), ISO_8859_1);
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(String.join("", received))
                        .contains(
                                id,
                                "POST",
                                "SendInvitation",
                                "append",
                                "process invitation-mail",
                                "roster-command-side"));
        assertThat(String.join("", received))
                .doesNotContain("traced.example")
                .doesNotContain(acme)
                .doesNotContain("Ada");
    }
}
