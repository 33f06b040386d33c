package dev.roster.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** No container engine runs where these tests do: the files for one are checked as far as reading them goes. */
class DeploymentFilesTest {

    private static final Path ROOT = Path.of("..");
    private static final Set<String> OTHER_VARIABLES =
            Set.of("ROSTER_PORT", "ROSTER_LOG_FORMAT", "ROSTER_NODE_ID", "SERVER_FORWARD_HEADERS_STRATEGY");
    private static final List<String> SIDES = List.of("command-side", "query-side");
    private static final List<String> NODES =
            List.of("command-side-1", "command-side-2", "query-side-1", "query-side-2");

    private final Map<String, Object> compose = new Yaml().load(read("docker-compose.yml"));
    private final String dockerfile = read("docker/Dockerfile");
    private final String gateway = read("docker/gateway.conf");
    private final JsonNode realm = new JsonMapper().readTree(read("docker/keycloak/roster-realm.json"));

    private static String read(String file) {
        try {
            return Files.readString(ROOT.resolve(file));
        } catch (IOException e) {
            throw new AssertionError("cannot read " + file, e);
        }
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Object yaml) {
        return (Map<String, Object>) yaml;
    }

    private Map<String, Object> services() {
        return map(compose.get("services"));
    }

    private Map<String, Object> service(String name) {
        return map(services().get(name));
    }

    @Test
    void every_image_is_pinned_by_a_tag() {
        services()
                .forEach((name, service) -> assertThat((String) map(service).get("image"))
                        .as(name)
                        .matches("[a-z0-9/]+(-[a-z0-9]+)*:v?[0-9][A-Za-z0-9.-]*"));
        assertThat(dockerfile).containsPattern("(?m)^FROM \\S+:[0-9][\\w.-]*( AS [a-z-]+)?$");
    }

    @Test
    void whatever_ends_by_itself_is_started_again() {
        services()
                .forEach((name, service) -> assertThat(map(service).get("restart"))
                        .as(name)
                        // It has done all that it is for.
                        .isEqualTo(name.equals("kafka-topic") ? null : "unless-stopped"));
    }

    @Test
    void every_service_tells_whether_it_is_well() {
        services()
                .forEach((name, service) -> assertThat(map(service).containsKey("healthcheck")
                                || map(service).containsKey("build"))
                        .as(name)
                        .isTrue());
        assertThat(dockerfile)
                .contains("HEALTHCHECK")
                .contains("http://localhost:${ROSTER_MANAGEMENT_PORT:-8080}/actuator/health/readiness");
    }

    /** The JVM leaves what was kept alone when anything else than the database was different. */
    @Test
    void a_node_in_an_image_is_started_as_it_was_rehearsed() {
        assertThat(dockerfile)
                .contains("RUN ./rehearse roster.jar roster.aot")
                .contains(
                        "ENTRYPOINT [\"java\", \"@jvm-options\", \"-XX:AOTCache=roster.aot\", \"-jar\", \"roster.jar\"]")
                .containsPattern("FROM (\\S+) AS layers(?s:.*)FROM \\1 AS taken-apart")
                .contains("FROM taken-apart AS rehearsed")
                .containsPattern("(?m)^FROM taken-apart$");
        assertThat(read("docker/rehearse")).contains("\"@$here/jvm-options\" \"$keep\" -jar \"$jar\" rehearse");
    }

    @Test
    void every_variable_is_one_that_roster_reads() {
        Set<String> known = ConfigurationVariables.all();
        for (String side : NODES) {
            assertThat(map(service(side).get("environment")).keySet())
                    .allMatch(variable -> known.contains(variable) || OTHER_VARIABLES.contains(variable));
        }
    }

    @Test
    void the_example_has_the_variables_that_are_asked_for_and_no_others() {
        Set<String> asked = found("\\$\\{([A-Z_]+)[:?}-]", read("docker-compose.yml"));
        Set<String> required = found("\\$\\{([A-Z_]+):\\?", read("docker-compose.yml"));
        String example = read("docker/env.example");
        assertThat(found("(?m)^#?([A-Z_]+)=", example)).isEqualTo(asked);
        assertThat(required).isNotEmpty();
        assertThat(found("(?m)^([A-Z_]+)=", example)).containsAll(required);
    }

    private static Set<String> found(String pattern, String text) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toSet());
    }

    @Test
    void services_wait_for_and_talk_to_services_that_exist() {
        services().forEach((name, service) -> {
            Object dependencies = map(service).get("depends_on");
            if (dependencies != null) {
                assertThat(services().keySet())
                        .as(name)
                        .containsAll(map(dependencies).keySet());
            }
        });
        Map<String, Object> environment = map(service("command-side-1").get("environment"));
        assertThat(environment.get("ROSTER_SMTP_HOST")).isEqualTo("mailpit");
        assertThat(environment.get("ROSTER_DATABASE_URL")).isEqualTo("jdbc:postgresql://postgres:5432/roster");
        assertThat(map(service("postgres").get("environment")).get("POSTGRES_DB"))
                .isEqualTo("roster");
    }

    @Test
    void the_gateway_sends_reads_to_the_query_side_and_all_else_to_the_command_side() {
        assertThat(gateway)
                .containsPattern("map \\$request_method \\$side \\{\\s+default command;\\s+GET\\s+query;")
                .containsPattern("location /operations/ \\{\\s+proxy_pass http://query;")
                .contains("proxy_next_upstream error timeout;")
                // It would repeat what may have been done.
                .doesNotContainPattern("(?m)^[^#]*non_idempotent");
        for (String node : NODES) {
            assertThat(map(service(node).get("environment")).get("ROSTER_PORT")).isEqualTo("8080");
            assertThat(gateway)
                    .containsPattern("upstream " + node.replaceAll("-side.*", "") + " \\{[^}]*\\bserver " + node
                            + ":8080 resolve max_fails=1 fail_timeout=\\d+s;");
            assertThat(map(service("gateway").get("depends_on"))).containsKey(node);
        }
        assertThat(gateway).contains("listen 8080;");
        assertThat(service("gateway").get("ports").toString()).contains(":8080:8080");
        assertThat(service("gateway").get("volumes").toString()).contains("./docker/gateway.conf:");
    }

    @Test
    void both_sides_accept_the_tokens_of_the_realm_unless_another_provider_is_named() {
        String path = "/realms/" + realm.get("realm").asString();
        Map<String, Object> keycloak = service("keycloak");
        String seenByBrowsers = (String) map(keycloak.get("environment")).get("KC_HOSTNAME");
        assertThat(keycloak.get("ports")).isEqualTo(List.of("127.0.0.1:" + port(seenByBrowsers) + ":8080"));
        for (String side : NODES) {
            assertThat(map(service(side).get("environment")))
                    .as(side)
                    .containsEntry("ROSTER_OIDC_ISSUER", "${ROSTER_OIDC_ISSUER:-" + seenByBrowsers + path + "}")
                    // Without a colon: it can be set to nothing, and the provider is asked.
                    .containsEntry(
                            "ROSTER_OIDC_JWK_SET_URI",
                            "${ROSTER_OIDC_JWK_SET_URI-http://keycloak:8080" + path + "/protocol/openid-connect/certs}")
                    .containsEntry("ROSTER_OIDC_ROLES_CLAIM", "${ROSTER_OIDC_ROLES_CLAIM:-realm_access.roles}");
        }
    }

    @Test
    void events_are_published_to_a_topic_that_is_made_and_by_no_broker_in_secret() {
        Map<String, Object> kafka = service("kafka");
        assertThat(map(kafka.get("environment")))
                .containsEntry("KAFKA_AUTO_CREATE_TOPICS_ENABLE", "false")
                .containsEntry("KAFKA_ADVERTISED_LISTENERS", "INSIDE://kafka:9092,OUTSIDE://localhost:9094");
        assertThat(kafka.get("ports")).isEqualTo(List.of("127.0.0.1:9094:9094"));
        assertThat(map(service("command-side-1").get("environment")))
                .containsEntry("ROSTER_KAFKA_BOOTSTRAP_SERVERS", "kafka:9092")
                .doesNotContainKey("ROSTER_KAFKA_TOPIC");
        assertThat(service("kafka-topic").get("image")).isEqualTo(kafka.get("image"));
        assertThat(strings(service("kafka-topic").get("command")))
                .containsSequence("--bootstrap-server", "kafka:9092")
                .containsSequence("--topic", "roster.events");
    }

    private static int port(String address) {
        return URI.create(address).getPort();
    }

    @Test
    void keycloak_imports_the_realm_and_is_asked_for_its_health_where_it_tells_it() {
        Map<String, Object> keycloak = service("keycloak");
        assertThat(keycloak.get("command")).isEqualTo(List.of("start", "--import-realm"));
        assertThat(strings(keycloak.get("volumes")))
                .contains("./docker/keycloak/roster-realm.json:/opt/keycloak/data/import/roster-realm.json:ro");
        assertThat(map(keycloak.get("environment"))).containsEntry("KC_HEALTH_ENABLED", "true");
        assertThat(strings(map(keycloak.get("healthcheck")).get("test")).get(3))
                .contains("/dev/tcp/127.0.0.1/9000", "GET /health/ready")
                // Compose would put a variable of its own where there is one $.
                .doesNotContainPattern("(?<!\\$)\\$(?!\\$)");
    }

    @SuppressWarnings("unchecked")
    private static List<String> strings(Object yaml) {
        return (List<String>) yaml;
    }

    @Test
    void people_sign_up_at_the_realm_with_an_address_they_have_to_verify() {
        assertThat(realm.get("enabled").asBoolean()).isTrue();
        assertThat(realm.get("registrationAllowed").asBoolean()).isTrue();
        assertThat(realm.get("registrationEmailAsUsername").asBoolean()).isTrue();
        assertThat(realm.get("duplicateEmailsAllowed").asBoolean()).isFalse();
        assertThat(realm.get("verifyEmail").asBoolean()).isTrue();
        assertThat(services()).containsKey(realm.get("smtpServer").get("host").asString());
        assertThat(texts(realm.get("roles").get("realm"), role -> role.get("name")))
                .containsExactly("support", "operator");
    }

    @Test
    void the_console_is_a_client_of_the_realm_as_it_is_one_of_the_standalone() {
        assertThat(realm.get("clients")).hasSize(1);
        JsonNode console = realm.get("clients").get(0);
        assertThat(console.get("clientId").asString()).isEqualTo("roster-console");
        assertThat(console.get("publicClient").asBoolean()).isTrue();
        assertThat(console.get("attributes").get("pkce.code.challenge.method").asString())
                .isEqualTo("S256");
        assertThat(console.get("standardFlowEnabled").asBoolean()).isTrue();
        for (String otherFlow : List.of("implicitFlowEnabled", "directAccessGrantsEnabled", "serviceAccountsEnabled")) {
            assertThat(console.get(otherFlow).asBoolean()).as(otherFlow).isFalse();
        }
        String gatewaysAddress = "http://localhost:8080";
        List<String> redirectUris = List.of(gatewaysAddress + "/signed-in", gatewaysAddress + "/");
        assertThat(texts(console.get("redirectUris"), uri -> uri)).isEqualTo(redirectUris);
        assertThat(console.get("attributes").get("post.logout.redirect.uris").asString())
                .isEqualTo(String.join("##", redirectUris));
        assertThat(texts(console.get("webOrigins"), origin -> origin)).containsExactly(gatewaysAddress);
        // "basic" brings the subject. The scope's roles are no roles unless they are mapped to the client.
        assertThat(texts(console.get("defaultClientScopes"), scope -> scope))
                .contains("basic", "profile", "email", "roles");
        JsonNode mapped = realm.get("scopeMappings").get(0);
        assertThat(mapped.get("client").asString()).isEqualTo("roster-console");
        assertThat(texts(mapped.get("roles"), role -> role)).containsExactly("support", "operator");
        assertThat(realm.get("accessTokenLifespan").asInt()).isEqualTo(15 * 60);
        assertThat(realm.get("revokeRefreshToken").asBoolean()).isTrue();
        assertThat(realm.get("refreshTokenMaxReuse").asInt()).isZero();
    }

    private static List<String> texts(JsonNode array, UnaryOperator<JsonNode> text) {
        return array.valueStream().map(text).map(JsonNode::asString).toList();
    }

    @Test
    void the_realm_brings_no_people_and_no_secrets() {
        assertThat(realm.has("users")).isFalse();
        assertThat(realm.has("components")).isFalse();
        assertThat(realm.toString()).doesNotContainPattern("(?i)\"(secret|password|credentials|privateKey)\"");
    }

    @Test
    void each_side_runs_twice_under_ids_of_their_own() {
        for (String side : SIDES) {
            List<String> nodes = services().keySet().stream()
                    .filter(name -> name.startsWith(side))
                    .toList();
            assertThat(nodes).containsExactly(side + "-1", side + "-2");
            for (String node : nodes) {
                assertThat(map(service(node).get("environment"))).containsEntry("ROSTER_NODE_ID", node);
            }
        }
    }

    @Test
    void whoever_is_told_to_end_has_the_time_to_do_so() {
        for (String node : NODES) {
            Duration drain = Duration.parse(
                    (String) map(service(node).get("environment")).get("ROSTER_SHUTDOWN_DRAIN"));
            Map<String, Object> settings = new Yaml()
                    .load(read(node.replaceAll("-\\d", "") + "/src/main/resources/" + node.replaceAll("-\\d", "")
                            + ".yml"));
            Duration underWay = seconds(map(settings.get("spring")).get("lifecycle.timeout-per-shutdown-phase"));
            assertThat(seconds(service(node).get("stop_grace_period")))
                    .as(node)
                    .isGreaterThanOrEqualTo(drain.plus(underWay).plusSeconds(15));
        }
    }

    private static Duration seconds(Object text) {
        return Duration.parse("PT" + text);
    }

    @Test
    void the_image_holds_the_jar_that_the_build_makes_in_layers_and_does_not_run_as_root() {
        assertThat(dockerfile)
                .contains("COPY ${SIDE}/target/${SIDE}-1.0-SNAPSHOT-exec.jar roster.jar")
                .contains("java -Djarmode=tools -jar roster.jar extract --layers")
                .containsPattern("(?m)^USER 10001:10001$");
        assertThat(dockerfile.lastIndexOf("USER ")).isGreaterThan(dockerfile.lastIndexOf("COPY "));
        for (String side : SIDES) {
            Path jar = ROOT.resolve(side + "/target/" + side + "-1.0-SNAPSHOT-exec.jar");
            assertThat(jar).exists();
            assertThat(found("(?m)^COPY --from=layers /layers/extracted/([a-z-]+)/ ./$", dockerfile))
                    .isEqualTo(found("(?m)^- \"([a-z-]+)\":$", entry(jar, "BOOT-INF/layers.idx")));
        }
        for (String node : NODES) {
            assertThat(map(map(service(node).get("build")).get("args")).get("SIDE"))
                    .isEqualTo(node.replaceAll("-\\d", ""));
            assertThat(service(node))
                    .containsEntry("read_only", true)
                    .containsEntry("cap_drop", List.of("ALL"))
                    .doesNotContainKeys("user", "privileged", "ports");
        }
    }

    /** What the first stage does needs no container. */
    @Test
    void the_jar_is_taken_apart_by_the_command_that_stands_there(@TempDir Path layers) throws Exception {
        String command = found("(?m)^RUN (java -Djarmode=tools .+)$", dockerfile)
                .iterator()
                .next();
        for (String side : SIDES) {
            Path workdir = Files.createDirectory(layers.resolve(side));
            Files.copy(
                    ROOT.resolve(side + "/target/" + side + "-1.0-SNAPSHOT-exec.jar"), workdir.resolve("roster.jar"));
            String java = System.getProperty("java.home") + "/bin/java";
            Process extraction = new ProcessBuilder(
                            "sh", "-c", command.replaceFirst("^java", Matcher.quoteReplacement(java)))
                    .directory(workdir.toFile())
                    .redirectErrorStream(true)
                    .start();
            String output = new String(extraction.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(extraction.waitFor()).as(output).isZero();
            assertThat(workdir.resolve("extracted/application/roster.jar")).exists();
            for (String layer : found("(?m)^COPY --from=layers /layers/(\\S+)/ ./$", dockerfile)) {
                assertThat(workdir.resolve(layer)).isDirectory();
            }
        }
    }

    private static String entry(Path jar, String name) {
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            return new String(zip.getInputStream(zip.getEntry(name)).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void the_readme_lists_every_variable() {
        assertThat(read("README.md"))
                .contains(ConfigurationVariables.all().stream()
                        .map(variable -> variable.equals("ROSTER_PLANS") ? "ROSTER_PLANS_TEAM_MAX_MEMBERS" : variable)
                        .toList());
    }
}
