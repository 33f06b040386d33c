package dev.roster.standalone.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roster.standalone.RunningRoster;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.dataformat.yaml.YAMLMapper;
import tools.jackson.dataformat.yaml.YAMLWriteFeature;

/** The document that the service makes of itself, and the one that is kept. */
class OpenApiDocumentTest {

    private static final Path KEPT = Path.of(System.getProperty("basedir", "."), "../docs/api/openapi.yaml");
    private static final String WRITE_IT = "mvn -pl standalone -am test -Dtest=OpenApiDocumentTest"
            + " -Dsurefire.failIfNoSpecifiedTests=false -Droster.docs.write=true";
    private static final YAMLMapper YAML = YAMLMapper.builder()
            .disable(YAMLWriteFeature.WRITE_DOC_START_MARKER)
            .disable(YAMLWriteFeature.SPLIT_LINES)
            .enable(YAMLWriteFeature.MINIMIZE_QUOTES)
            .enable(YAMLWriteFeature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
            .enable(YAMLWriteFeature.INDENT_ARRAYS_WITH_INDICATOR)
            .build();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private static RunningRoster roster;
    private static ApiDocument document;

    @BeforeAll
    static void start() throws Exception {
        roster = RunningRoster.temporary(Map.of());
        document = ApiDocument.of(get("/v3/api-docs").body());
    }

    @AfterAll
    static void stop() {
        roster.close();
    }

    private static HttpResponse<String> get(String path, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(roster.url() + path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return HTTP.send(request.build(), BodyHandlers.ofString());
    }

    @Test
    void the_kept_document_says_what_the_code_says_and_nothing_that_it_promised_is_broken() throws IOException {
        String made = YAML.writeValueAsString(document.root());
        if (Files.exists(KEPT) && !Boolean.getBoolean("roster.docs.breaking")) {
            ApiDocument kept = new ApiDocument(YAML.readTree(Files.readString(KEPT)));
            assertThat(BreakingChanges.between(kept, document))
                    .as("what breaks clients of docs/api/openapi.yaml; if it has to be, write it anew with "
                            + "-Droster.docs.breaking=true as well")
                    .isEmpty();
        }
        if (Boolean.getBoolean("roster.docs.write")) {
            Files.createDirectories(KEPT.getParent());
            Files.writeString(KEPT, made);
        }
        assertThat(KEPT)
                .as("docs/api/openapi.yaml; write it anew with: " + WRITE_IT)
                .hasContent(made);
    }

    @Test
    void it_is_the_same_for_everybody_and_names_no_machine() throws Exception {
        String again = get("/v3/api-docs", "Accept-Language", "de").body();

        assertThat(ApiDocument.of(again)).isEqualTo(document);
        assertThat(again).doesNotContain("localhost").doesNotContain(roster.url());
        assertThat(document.root().path("openapi").asString()).startsWith("3.1");
        assertThat(document.root().path("servers").toString()).isEqualTo("[{\"url\":\"/\"}]");
    }

    @Test
    void it_has_both_sides_and_none_of_the_helpers() {
        assertThat(document.operations())
                .extracting(ApiOperation::toString)
                .contains(
                        "GET /organizations/{org}", "PATCH /organizations/{org}", "POST /invitations/accept", "GET /me")
                .noneMatch(operation -> operation.matches(".* /(dev|error|actuator|oauth2|v3|docs|\\.well-known/o).*"))
                .doesNotContain("GET /");
    }

    @Test
    void every_operation_says_what_it_does_and_shows_it() {
        assertThat(document.operations()).allSatisfy(operation -> {
            assertThat(operation.id()).matches("[a-z][A-Za-z]*");
            assertThat(operation.node().path("summary").asString("")).endsWith(".");
            assertThat(operation.node().path("tags").size()).isEqualTo(1);
            if (!operation.answer().isMissingNode()) {
                assertThat(operation.answer().has("example"))
                        .as("an example of the answer")
                        .isTrue();
            }
            assertThat(operation.parameters()).allSatisfy(parameter -> {
                assertThat(parameter.path("description").asString("")).isNotEmpty();
                if (parameter.path("in").asString().equals("path")) {
                    assertThat(parameter.path("schema").has("pattern")).isTrue();
                }
            });
        });
        assertThat(document.operations()).extracting(ApiOperation::id).doesNotHaveDuplicates();
    }

    @Test
    void what_any_operation_can_answer_is_said_of_each() {
        assertThat(document.operations()).allSatisfy(operation -> {
            assertThat(operation.codes(400)).contains("invalid_request");
            assertThat(operation.codes(401)).containsExactly("unauthenticated");
            assertThat(operation.codes(406)).containsExactly("not_acceptable");
            assertThat(operation.codes(429)).containsExactly("rate_limited");
            assertThat(operation.codes(500)).containsExactly("internal_error");
            assertThat(operation.codes(503)).contains("overloaded", "unavailable", "identity_provider_unavailable");
            if (operation.method().equals("GET")) {
                assertThat(operation.codes(503)).contains("read_model_behind");
            } else {
                if (!operation.path().startsWith("/operations/")) {
                    assertThat(operation.codes(409)).contains("concurrent_modification");
                }
                assertThat(operation.codes(413)).containsExactly("content_too_large");
                assertThat(operation.codes(415)).containsExactly("unsupported_media_type");
            }
            if (operation.request().has("schema")) {
                assertThat(operation.codes(400)).contains("malformed_body");
            }
        });
    }

    @Test
    void its_pages_load_nothing_from_another_host() throws Exception {
        HttpResponse<String> page = get("/docs");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("default-src 'none'", "script-src 'self'", "connect-src 'self'");
        Matcher loaded = Pattern.compile("(?:src|href)=\"([^\"]+)\"").matcher(page.body());
        List<String> paths = loaded.results().map(found -> found.group(1)).toList();
        assertThat(paths).hasSize(3).allMatch(path -> path.startsWith("/docs/"));
        for (String path : paths) {
            assertThat(get(path).statusCode()).as(path).isEqualTo(200);
        }
        assertThat(get("/docs/nothing").statusCode()).isEqualTo(404);
        assertThat(get("/docs?nonsense=1").statusCode()).isEqualTo(400);
    }
}
