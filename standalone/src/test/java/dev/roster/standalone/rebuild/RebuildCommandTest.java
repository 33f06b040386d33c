package dev.roster.standalone.rebuild;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.roster.standalone.RunningRoster;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./roster rebuild}, of a running Roster. */
class RebuildCommandTest {

    private static final JsonMapper JSON = new JsonMapper();

    @TempDir
    private static Path directory;

    private static RunningRoster roster;
    private static Path operator;
    private static Path nobody;

    private record Ended(int status, String output) {}

    @BeforeAll
    static void start() throws Exception {
        roster = RunningRoster.temporary(Map.of());
        operator = token("olga@acme.example", "&roles=operator");
        nobody = token("ada@acme.example", "");
    }

    @AfterAll
    static void stop() {
        roster.close();
    }

    @Test
    void shows_its_progress_and_what_differs() {
        Ended ended = run("workspaces", "--token-file", operator.toString());

        assertThat(ended.status).as(ended.output).isZero();
        assertThat(ended.output)
                .contains("[")
                .contains(" events")
                .contains("0 rows differ from the one that serves.")
                .contains("waits for POST");
    }

    @Test
    void takes_the_place_of_the_one_that_serves_when_it_is_asked_to() {
        assertThat(run("members", "--switch", "--token-file", operator.toString()).output)
                .contains("It has taken the place of the one that served.");
        assertThat(run("members", "--switch", "--token-file", operator.toString()).status)
                .isZero();
    }

    @Test
    void what_is_refused_is_told() {
        assertThat(run("members", "--token-file", nobody.toString()).output).contains("operator_required");
        assertThat(run("members", "--token-file", nobody.toString()).status).isEqualTo(1);
        assertThat(run("nonsense", "--token-file", operator.toString()).output).contains("projection_not_found");
        assertThat(run("credits", "--token-file", operator.toString()).status).isZero();
        assertThat(run("credits", "--token-file", operator.toString()).output).contains("rebuild_under_way");
        assertThat(run().status).isEqualTo(2);
        assertThat(run("members", "--url", "http://localhost:1", "--token-file", operator.toString()).output)
                .contains("Nobody answers at http://localhost:1/operations/projections");
    }

    @Test
    void a_bar_shows_how_much_of_it_is_done() throws Exception {
        assertThat(ProgressBar.lineOf(JSON.readTree("""
                        {"state": "running", "stage": "organizations", "done": 1500000, "total": 3000000, "rate": 98765.4, "secondsLeft": 15}
                        """)))
                .isEqualTo(
                        "[###############...............] organizations, 1,500,000 of 3,000,000 events, 98,765/s, 15 s left");
        assertThat(ProgressBar.lineOf(JSON.readTree("""
                        {"state": "ready", "stage": "log", "done": 0, "total": 0, "rate": null, "secondsLeft": null}
                        """)))
                .isEqualTo("[##############################] ready, 0 of 0 events");
    }

    private static Ended run(String... arguments) {
        StringWriter said = new StringWriter();
        PrintWriter out = new PrintWriter(said, true);
        String[] all = Stream.concat(
                        Arrays.stream(arguments),
                        List.of(arguments).contains("--url") ? Stream.of() : Stream.of("--url", roster.url()))
                .toArray(String[]::new);
        return new Ended(RebuildCommand.run(out, out, all), said.toString());
    }

    private static Path token(String email, String more) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(roster.url() + "/dev/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("email=" + email + "&name=Somebody" + more))
                .build();
        String answer = HttpClient.newHttpClient()
                .send(request, BodyHandlers.ofString())
                .body();
        return Files.writeString(
                directory.resolve(email),
                JSON.readTree(answer).path("access_token").asText());
    }
}
