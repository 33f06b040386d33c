package dev.roster.standalone.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roster.standalone.RunningRoster;
import dev.roster.standalone.audit.AuditCommand;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code ./roster replay}, of a running Roster and of an export without any. */
class ReplayCommandTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @TempDir
    private static Path directory;

    private static RunningRoster roster;
    private static String token;
    private static String organization;
    private static String position;
    private static Path tokenFile;
    private static Path export;

    private record Ended(int status, String output) {}

    @BeforeAll
    static void begin() throws Exception {
        roster = RunningRoster.temporary(Map.of());
        token = post("/dev/token", "application/x-www-form-urlencoded", "email=ada@acme.example&name=Ada")
                .path("access_token")
                .asString();
        organization = post("/organizations", "{\"name\":\"Acme\",\"plan\":\"team\"}")
                .path("organizationId")
                .asString();
        post("/organizations/" + organization + "/invitations", "{\"email\":\"grace@acme.example\"}");
        post("/organizations/" + organization + "/api-keys", "{\"name\":\"CI\"}");
        untilTheTrailHasAllOfIt();
        tokenFile = Files.writeString(directory.resolve("token"), token);
        export = directory.resolve("acme.ndjson");
        StringWriter said = new StringWriter();
        int status = AuditCommand.run(
                new PrintWriter(said),
                new PrintWriter(said),
                "export",
                "--organization",
                organization,
                "--url",
                roster.url(),
                "--token-file",
                tokenFile.toString(),
                "--output",
                export.toString());
        assertThat(status).as(said.toString()).isZero();
    }

    @AfterAll
    static void end() {
        roster.close();
    }

    @Test
    void shows_what_a_running_service_would_show() {
        Ended ended = run("--organization", organization, "--url", roster.url(), "--token-file", tokenFile.toString());

        assertThat(ended.status).as(ended.output).isZero();
        assertThat(ended.output)
                .contains("settings_organization " + organization + "  name=Acme, plan=team")
                .contains("email=grace@acme.example, role=member")
                .contains("name=Ada, email=ada@acme.example, role=admin")
                .contains("api_key key_")
                .contains("name=CI");
    }

    @Test
    void needs_no_service_for_an_export() {
        Ended ended = run("--export", export.toString());

        assertThat(ended.status).as(ended.output).isZero();
        assertThat(ended.output)
                .contains("email=grace@acme.example, role=member")
                .doesNotContain("erased person");
    }

    @Test
    void goes_no_further_than_it_is_asked_to() throws IOException {
        long second = position(1);

        Ended byPosition = run("--export", export.toString(), "--until", Long.toString(second));
        Ended byInstant = run("--export", export.toString(), "--until", "2020-01-01T00:00:00Z");

        assertThat(byPosition.output)
                .startsWith("After 2 events")
                .contains("name=Ada")
                .doesNotContain("grace");
        assertThat(byInstant.output).isEqualToNormalizingNewlines("After 0 events, the last of them nothing:\n");
    }

    @Test
    void shows_each_step_with_what_it_has_changed() {
        Ended ended = run("--export", export.toString(), "--step");

        assertThat(ended.output)
                .containsSubsequence(
                        "organization.created at ",
                        "  + settings_organization " + organization + "  name=Acme",
                        "member.joined at ",
                        "  + member_directory " + organization + " member ",
                        "  ~ settings_organization " + organization + "  version: 0 -> 1",
                        "member.invited at ",
                        "  + invitation inv_",
                        "api-key.created at ",
                        "  + api_key key_",
                        "After ");
    }

    @Test
    void what_is_asked_wrongly_is_told() throws IOException {
        assertThat(run().status).isEqualTo(2);
        assertThat(run().output).contains("Whose history?");
        assertThat(run("--export", directory.resolve("none").toString()).status).isEqualTo(2);
        assertThat(run("--export", export.toString(), "--until", "yesterday").status)
                .isEqualTo(2);
        assertThat(run(
                                "--organization",
                                organization,
                                "--url",
                                "http://localhost:1",
                                "--token-file",
                                tokenFile.toString())
                        .status)
                .isEqualTo(1);
        Path broken = Files.writeString(directory.resolve("broken"), "{\"position\": 1}\n");
        assertThat(run("--export", broken.toString()).status).isEqualTo(1);
        assertThat(run("--export", broken.toString()).output).contains("is no export");
    }

    private static long position(int line) throws IOException {
        return JSON.readTree(Files.readAllLines(export).get(line))
                .path("position")
                .asLong();
    }

    private static Ended run(String... arguments) {
        StringWriter said = new StringWriter();
        PrintWriter out = new PrintWriter(said, true);
        return new Ended(ReplayCommand.run(out, out, arguments), said.toString());
    }

    private static JsonNode post(String path, String json) throws Exception {
        return post(path, "application/json", json);
    }

    private static JsonNode post(String path, String type, String body) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(roster.url() + path))
                .header("Content-Type", type)
                .POST(BodyPublishers.ofString(body));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        HttpResponse<String> answer = HTTP.send(request.build(), BodyHandlers.ofString());
        answer.headers().firstValue("Roster-Position").ifPresent(reached -> position = reached);
        return JSON.readTree(answer.body());
    }

    private static void untilTheTrailHasAllOfIt() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(roster.url() + "/organizations/" + organization + "/audit?limit=1"))
                .header("Authorization", "Bearer " + token)
                .header("Roster-Position", position)
                .header("Prefer", "wait=20")
                .build();
        assertThat(HTTP.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(200);
    }
}
