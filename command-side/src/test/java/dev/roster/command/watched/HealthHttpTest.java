package dev.roster.command.watched;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.roster.command.CommandSide;
import dev.roster.testing.StoppablePostgres;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class HealthHttpTest {

    private static final Duration SOON = Duration.ofSeconds(15);
    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void without_its_database_a_process_is_alive_and_not_ready_until_it_is_back() throws Exception {
        try (StoppablePostgres postgres = new StoppablePostgres();
                CommandSide side = CommandSide.start(
                        Map.of("roster.database.url", postgres.url(), "roster.shutdown.drain", "PT2S"))) {
            assertThat(status(side.url(), "readiness")).isEqualTo(200);
            assertThat(status(side.url(), "liveness")).isEqualTo(200);

            postgres.pause();
            await().atMost(SOON).until(() -> status(side.url(), "readiness") == 503);
            assertThat(status(side.url(), "liveness")).isEqualTo(200);

            postgres.resume();
            await().atMost(SOON).until(() -> status(side.url(), "readiness") == 200);

            stopsSayingThatItIsReadyFirst(side);
        }
    }

    /** While it drains it answers still, and says that it is not to be sent any more. */
    private void stopsSayingThatItIsReadyFirst(CommandSide side) throws Exception {
        String url = side.url();
        CompletableFuture<Void> stopping = CompletableFuture.runAsync(side::stopApplication);

        await().atMost(Duration.ofSeconds(2)).until(() -> status(url, "readiness") == 503);
        assertThat(status(url, "liveness")).isEqualTo(200);
        stopping.get();
    }

    private int status(String url, String probe) throws IOException, InterruptedException {
        return http.send(
                        HttpRequest.newBuilder(URI.create(url + "/actuator/health/" + probe))
                                .timeout(Duration.ofSeconds(5))
                                .build(),
                        BodyHandlers.ofString())
                .statusCode();
    }
}
