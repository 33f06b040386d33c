package dev.roster.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Alerts and panels ask for what the processes tell, and the runbook knows every alert. No Prometheus runs where these tests do. */
class MonitoringFilesTest {

    private static final Path ROOT = Path.of("..");

    /** Prometheus' own. */
    private static final Set<String> NOT_OURS = Set.of("up");

    /** What can stand before a brace, a bracket or a comparison and is no metric. */
    private static final Set<String> LANGUAGE = Set.of(
            "sum",
            "max",
            "min",
            "rate",
            "increase",
            "by",
            "le",
            "absent",
            "scalar",
            "histogram_quantile",
            "min_over_time",
            "or",
            "and",
            "on",
            "humanize");

    private static final Pattern STRINGS = Pattern.compile("\"[^\"]*\"");
    private static final Pattern GROUPING = Pattern.compile("\\bby \\([^)]*\\)");
    private static final Pattern LABELS = Pattern.compile("\\{[^}]*}");
    private static final Pattern RANGES = Pattern.compile("\\[[^\\]]*]");
    private static final Pattern NAME = Pattern.compile("[a-z_][a-z0-9_]*");
    private static final Pattern SERIES = Pattern.compile("(?m)^([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\\{([^}]*)})? ");

    private static final TwoProcesses ROSTER = new TwoProcesses();
    private static final Map<String, Set<String>> EXPOSED = new TreeMap<>();

    private final Map<String, Object> compose = yaml("docker-compose.yml");
    private final Map<String, Object> prometheus = yaml("docker/prometheus/prometheus.yml");
    private final JsonNode dashboard = new JsonMapper().readTree(read("docker/grafana/dashboards/roster.json"));

    @BeforeAll
    static void somethingHappens() throws Exception {
        ROSTER.start(Map.of());
        Person ada = Person.showing(ROSTER, ROSTER.tokenOf("ada@monitored.example", "Ada"));
        String acme = ada.post("/organizations", "{\"name\":\"Acme\",\"plan\":\"team\"}")
                .expect(201)
                .header("Location");
        ada.post(acme + "/invitations", "{\"email\":\"bob@monitored.example\"}").expect(201);
        for (String side : List.of(ROSTER.commands(), ROSTER.queries())) {
            SERIES.matcher(scrape(side))
                    .results()
                    .forEach(series -> EXPOSED.computeIfAbsent(series.group(1), name -> new HashSet<>())
                            .add(String.valueOf(series.group(2))));
        }
    }

    @AfterAll
    static void stop() {
        ROSTER.close();
    }

    private static String scrape(String side) throws IOException, InterruptedException {
        String token = ROSTER.tokenOf("olga@monitored.example", "Olga", "operator");
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(side + "/actuator/prometheus"))
                                .header("Authorization", "Bearer " + token)
                                .build(),
                        BodyHandlers.ofString())
                .body();
    }

    private static String read(String file) {
        try {
            return Files.readString(ROOT.resolve(file));
        } catch (IOException e) {
            throw new AssertionError("cannot read " + file, e);
        }
    }

    private static Map<String, Object> yaml(String file) {
        return new Yaml().load(read(file));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Object yaml) {
        return (Map<String, Object>) yaml;
    }

    private static List<?> list(Object yaml) {
        return (List<?>) yaml;
    }

    private static List<Map<String, Object>> alerts() {
        return list(map(list(yaml("docker/prometheus/alerts.yml").get("groups")).get(0))
                        .get("rules"))
                .stream()
                .map(MonitoringFilesTest::map)
                .toList();
    }

    private List<String> panelsExpressions() {
        List<String> expressions = new ArrayList<>();
        dashboard
                .get("panels")
                .forEach(panel -> panel.path("targets")
                        .forEach(target -> expressions.add(target.get("expr").asString())));
        return expressions;
    }

    private static Set<String> metricsIn(String expression) {
        String bare = STRINGS.matcher(expression).replaceAll("\"\"");
        for (Pattern other : List.of(GROUPING, LABELS, RANGES)) {
            bare = other.matcher(bare).replaceAll(" ");
        }
        return NAME.matcher(bare)
                .results()
                .map(found -> found.group())
                .filter(name -> !LANGUAGE.contains(name) && !NOT_OURS.contains(name))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void every_metric_of_an_alert_or_a_panel_is_told_by_a_process() {
        List<String> expressions = new ArrayList<>(panelsExpressions());
        alerts().forEach(alert -> expressions.add((String) alert.get("expr")));

        assertThat(expressions).hasSizeGreaterThan(40);
        expressions.forEach(
                expression -> assertThat(EXPOSED.keySet()).as(expression).containsAll(metricsIn(expression)));
    }

    @Test
    void every_label_that_is_asked_for_is_told() {
        List<String> expressions = new ArrayList<>(panelsExpressions());
        alerts().forEach(alert -> expressions.add((String) alert.get("expr")));
        for (String expression : expressions) {
            Pattern.compile("([a-z_][a-z0-9_]*)\\{([a-z]+)=~?\"([^\"]*)\"")
                    .matcher(expression)
                    .results()
                    .filter(asked -> !asked.group(2).equals("job"))
                    .forEach(asked -> assertThat(EXPOSED.get(asked.group(1)))
                            .as(expression)
                            .anyMatch(labels -> Pattern.compile(asked.group(2) + "=\"(" + asked.group(3) + ")\"")
                                    .matcher(labels)
                                    .find()));
        }
    }

    @Test
    void no_label_names_anybody() {
        Set<String> all = EXPOSED.values().stream().flatMap(Set::stream).collect(Collectors.toSet());

        assertThat(all).hasSizeGreaterThan(50);
        assertThat(all)
                .noneMatch(labels -> labels.contains("monitored.example")
                        || labels.contains("org_")
                        || labels.contains("inv_")
                        || labels.contains("Acme"));
        EXPOSED.forEach((name, labels) -> assertThat(labels).as(name).hasSizeLessThan(400));
    }

    @Test
    void every_alert_has_its_section_in_the_runbook_and_every_section_its_alert() {
        Set<String> names =
                alerts().stream().map(alert -> (String) alert.get("alert")).collect(Collectors.toSet());
        Set<String> sections = Pattern.compile("(?m)^### ([A-Z][A-Za-z]+)$")
                .matcher(read("docs/runbook.md"))
                .results()
                .map(section -> section.group(1))
                .collect(Collectors.toSet());

        assertThat(sections).isEqualTo(names);
        alerts().forEach(alert -> {
            assertThat(map(alert.get("annotations")).get("runbook"))
                    .isEqualTo(
                            "docs/runbook.md#" + alert.get("alert").toString().toLowerCase(Locale.ROOT));
            assertThat(map(alert.get("labels")).get("severity")).isIn("page", "ticket");
        });
    }

    @Test
    void prometheus_asks_each_process_where_it_listens_and_no_port_of_it_is_published() {
        for (Object job : list(prometheus.get("scrape_configs"))) {
            String side = map(job).get("job_name").toString().replaceFirst("^roster-", "");
            assertThat(map(job).get("metrics_path")).isEqualTo("/actuator/prometheus");
            List<String> targets = new ArrayList<>();
            for (String node : List.of(side + "-1", side + "-2")) {
                Map<String, Object> service = map(map(compose.get("services")).get(node));
                targets.add(node + ":" + map(service.get("environment")).get("ROSTER_MANAGEMENT_PORT"));
                assertThat(service).doesNotContainKey("ports");
            }
            // By name: of what a lookup finds, one that is gone would not be missed.
            assertThat(map(list(map(job).get("static_configs")).get(0)).get("targets"))
                    .isEqualTo(targets);
        }
    }

    @Test
    void the_files_are_where_their_services_look_for_them() {
        Map<String, Object> services = map(compose.get("services"));
        assertThat(list(map(services.get("prometheus")).get("volumes")).toString())
                .contains("./docker/prometheus/prometheus.yml:/etc/prometheus/prometheus.yml:ro")
                .contains("./docker/prometheus/alerts.yml:/etc/prometheus/alerts.yml:ro");
        assertThat(list(prometheus.get("rule_files")).get(0)).isEqualTo("alerts.yml");
        assertThat(list(map(services.get("grafana")).get("volumes")).toString())
                .contains("./docker/grafana/provisioning:/etc/grafana/provisioning:ro")
                .contains("./docker/grafana/dashboards:/etc/grafana/dashboards:ro");
        Map<String, Object> provider = map(
                list(yaml("docker/grafana/provisioning/dashboards/roster.yml").get("providers"))
                        .get(0));
        assertThat(map(provider.get("options")).get("path")).isEqualTo("/etc/grafana/dashboards");
        Map<String, Object> source = map(list(yaml("docker/grafana/provisioning/datasources/prometheus.yml")
                        .get("datasources"))
                .get(0));
        assertThat(source.get("url")).isEqualTo("http://prometheus:9090");
        dashboard
                .get("panels")
                .forEach(panel -> panel.path("targets")
                        .forEach(target -> assertThat(
                                        target.get("datasource").get("uid").asString())
                                .isEqualTo(source.get("uid"))));
    }
}
