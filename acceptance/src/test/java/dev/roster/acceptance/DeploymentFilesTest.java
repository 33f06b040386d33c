package dev.roster.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/** No container engine runs where these tests do: the files for one are checked as far as reading them goes. */
class DeploymentFilesTest {

    private static final Path ROOT = Path.of("..");
    private static final Set<String> OTHER_VARIABLES = Set.of("ROSTER_PORT", "SERVER_FORWARD_HEADERS_STRATEGY");

    private final Map<String, Object> compose = new Yaml().load(read("docker-compose.yml"));
    private final String dockerfile = read("docker/Dockerfile");
    private final String gateway = read("docker/gateway.conf");

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
        assertThat(dockerfile).containsPattern("(?m)^FROM \\S+:[0-9][\\w.-]*$");
    }

    @Test
    void every_service_tells_whether_it_is_well() {
        services()
                .forEach((name, service) -> assertThat(map(service).containsKey("healthcheck")
                                || map(service).containsKey("build"))
                        .as(name)
                        .isTrue());
        assertThat(dockerfile).contains("HEALTHCHECK").contains("http://localhost:8080/actuator/health/readiness");
    }

    @Test
    void every_variable_is_one_that_roster_reads() {
        Set<String> known = ConfigurationVariables.all();
        for (String side : List.of("command-side", "query-side")) {
            assertThat(map(service(side).get("environment")).keySet())
                    .allMatch(variable -> known.contains(variable) || OTHER_VARIABLES.contains(variable));
        }
        assertThat(read("docker/env.example").lines().filter(line -> line.matches("[A-Z_]+=.*")))
                .allMatch(line -> known.contains(line.substring(0, line.indexOf('='))));
    }

    @Test
    void every_required_variable_is_in_the_example() {
        List<String> required = Pattern.compile("\\$\\{([A-Z_]+):\\?")
                .matcher(read("docker-compose.yml"))
                .results()
                .map(found -> found.group(1))
                .distinct()
                .toList();
        assertThat(required).isNotEmpty();
        assertThat(read("docker/env.example"))
                .contains(required.stream().map(name -> name + "=").toList());
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
        Map<String, Object> environment = map(service("command-side").get("environment"));
        assertThat(environment.get("ROSTER_SMTP_HOST")).isEqualTo("mailpit");
        assertThat(environment.get("ROSTER_DATABASE_URL")).isEqualTo("jdbc:postgresql://postgres:5432/roster");
        assertThat(map(service("postgres").get("environment")).get("POSTGRES_DB"))
                .isEqualTo("roster");
    }

    @Test
    void the_gateway_sends_reads_to_the_query_side_and_all_else_to_the_command_side() {
        assertThat(gateway)
                .containsPattern("map \\$request_method \\$side \\{\\s+default command;\\s+GET\\s+query;")
                .containsPattern("upstream command \\{\\s+server command-side:8080;")
                .containsPattern("upstream query \\{\\s+server query-side:8080;");
        for (String side : List.of("command-side", "query-side")) {
            assertThat(map(service(side).get("environment")).get("ROSTER_PORT")).isEqualTo("8080");
        }
        assertThat(gateway).contains("listen 8080;");
        assertThat(service("gateway").get("ports").toString()).contains(":8080:8080");
        assertThat(service("gateway").get("volumes").toString()).contains("./docker/gateway.conf:");
    }

    @Test
    void the_image_holds_the_jar_that_the_build_makes_and_does_not_run_as_root() {
        assertThat(dockerfile)
                .contains("COPY ${SIDE}/target/${SIDE}-1.0-SNAPSHOT-exec.jar")
                .containsPattern("(?m)^USER roster$");
        for (String side : List.of("command-side", "query-side")) {
            assertThat(map(map(service(side).get("build")).get("args")).get("SIDE"))
                    .isEqualTo(side);
            assertThat(ROOT.resolve(side + "/target/" + side + "-1.0-SNAPSHOT-exec.jar"))
                    .exists();
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
