package dev.roster.http.management;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.roster.http.Answer;
import dev.roster.http.TestFace;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ManagementPortTest {

    private static int port;
    private static TestFace face;

    @BeforeAll
    static void start() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        face = TestFace.with(
                "roster.management.port=" + port,
                "roster.oidc.jwk-set-uri=" + TestFace.IDENTITY_PROVIDER.jwkSetUri(),
                "server.forward-headers-strategy=native");
    }

    @AfterAll
    static void stop() {
        face.close();
    }

    private static Answer byTheOtherDoor(String path) {
        return face.send(HttpRequest.newBuilder(URI.create("http://localhost:" + port + path)));
    }

    @Test
    void metrics_need_no_token_by_the_door_that_is_there_for_them() {
        face.get("/things");

        Answer metrics = byTheOtherDoor("/actuator/prometheus");

        assertThat(metrics.status()).isEqualTo(200);
        assertThat(metrics.body())
                .contains("roster_requests_seconds_count{kind=\"read\",status=\"2xx\"}")
                .contains("hikaricp_connections_active{pool=\"events\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/actuator/health/liveness", "/actuator/health/readiness"})
    void health_is_told_by_both(String path) {
        assertThat(byTheOtherDoor(path).status()).isEqualTo(200);
        assertThat(face.send(face.request(path)).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/things", "/plans", "/v3/api-docs", "/actuator/../things"})
    void nothing_else_is_to_be_had_there(String path) {
        byTheOtherDoor(path).isProblem(404, "not_found");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/actuator/health/eventStore", "/actuator/health/nope", "/actuator/health/readiness/nope"})
    void no_part_of_health_is_told_alone(String path) {
        byTheOtherDoor(path).isProblem(404, "not_found");
        face.send(face.request(path)).isProblem(404, "not_found");
        face.send(face.request(path).header("Accept", "text/html")).isProblem(406, "not_acceptable");
    }

    @Test
    void by_the_usual_door_only_operators_see_metrics() {
        face.send(face.request("/actuator/prometheus")).isProblem(401, "unauthenticated");
        face.get("/actuator/prometheus").isProblem(403, "forbidden");
        assertThat(face.send(operator("/actuator/prometheus")).status()).isEqualTo(200);
    }

    @Test
    void nobody_is_believed_who_only_says_that_they_came_by_the_other_door() {
        face.send(face.request("/actuator/prometheus")
                        .header("X-Forwarded-Port", Integer.toString(port))
                        .header("X-Forwarded-Host", "localhost:" + port))
                .isProblem(401, "unauthenticated");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/actuator", "/actuator/env", "/actuator/heapdump", "/actuator/metrics", "/actuator/loggers"})
    void no_other_endpoint_is_there_for_anybody(String path) {
        face.send(operator(path)).isProblem(404, "not_found");
        assertThat(byTheOtherDoor(path).status()).isIn(401, 404);
    }

    @Test
    void a_port_that_is_none_is_refused() {
        assertThatThrownBy(() -> new ManagementProperties(0)).hasMessageContaining("ROSTER_MANAGEMENT_PORT");
    }

    private static HttpRequest.Builder operator(String path) {
        String token = TestFace.IDENTITY_PROVIDER.token("usr-operator", Map.of("roles", List.of("operator")));
        return face.request(path).header("Authorization", "Bearer " + token);
    }
}
