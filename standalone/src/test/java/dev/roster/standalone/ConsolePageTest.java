package dev.roster.standalone;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** The page of the console and its files, and that the API beside them is as it was. */
class ConsolePageTest {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Pattern ADDRESS = Pattern.compile("\"(/[^\"]+\\.js)\"");

    private static RunningRoster roster;

    @BeforeAll
    static void start() {
        roster = RunningRoster.temporary(Map.of());
    }

    @AfterAll
    static void stop() {
        roster.close();
    }

    @Test
    void the_page_is_where_people_and_mails_and_log_ins_lead_to() throws Exception {
        for (String path : List.of("/", "/signed-in?code=1&state=2", "/invitations/accept?token=t")) {
            HttpResponse<String> page = get(path);

            assertThat(page.statusCode()).as(path).isEqualTo(200);
            assertThat(page.body())
                    .contains("<console-app>", "<meta name=\"roster-mailbox\" content=\"/dev/mailbox\">");
            assertThat(page.headers().firstValue("Content-Security-Policy"))
                    .hasValueSatisfying(
                            policy -> assertThat(policy).contains("connect-src 'self' " + roster.url() + ";"));
            assertThat(page.headers().firstValue("Referrer-Policy")).contains("no-referrer");
            assertThat(page.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        }
    }

    @Test
    void what_the_import_map_names_is_served_by_the_service_itself() throws Exception {
        Matcher address = ADDRESS.matcher(get("/").body());
        assertThat(address.find()).isTrue();
        address.reset();
        while (address.find()) {
            HttpResponse<String> module = get(address.group(1));
            assertThat(module.statusCode()).as(address.group(1)).isEqualTo(200);
            assertThat(module.headers().firstValue("Content-Type").orElseThrow())
                    .contains("javascript");
        }
    }

    @Test
    void no_file_of_the_console_names_another_address() throws Exception {
        Resource[] files =
                new PathMatchingResourcePatternResolver().getResources("classpath*:META-INF/resources/console/**/*.*");

        assertThat(files).hasSizeGreaterThan(30);
        for (Resource file : files) {
            assertThat(file.getContentAsString(UTF_8).replace("http://www.w3.org/2000/svg", ""))
                    .as(file.getFilename())
                    .doesNotContain("http://", "https://");
        }
    }

    @Test
    void the_api_beside_it_answers_as_before() throws Exception {
        HttpResponse<String> accepting = HTTP.send(
                HttpRequest.newBuilder(URI.create(roster.url() + "/invitations/accept"))
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString("{\"token\": \"t\"}"))
                        .build(),
                BodyHandlers.ofString());

        assertThat(accepting.statusCode()).isEqualTo(401);
        assertThat(get("/invitations/preview").statusCode()).isEqualTo(400);
        assertThat(get("/me").statusCode()).isEqualTo(401);
        assertThat(get("/console/nothing.js").statusCode()).isEqualTo(404);
    }

    private static HttpResponse<String> get(String path) throws Exception {
        return HTTP.send(HttpRequest.newBuilder(URI.create(roster.url() + path)).build(), BodyHandlers.ofString());
    }
}
