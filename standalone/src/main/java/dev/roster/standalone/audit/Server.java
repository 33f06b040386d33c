package dev.roster.standalone.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.roster.values.OrganizationId;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** A running Roster, asked with somebody's token. */
final class Server {

    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();
    private static final JsonMapper JSON = new JsonMapper();

    /** How long it may take until the trail shows what was signed just now. */
    private static final String PATIENTLY = "wait=30";

    private final String url;
    private final String token;
    private final String organization;

    Server(URI url, String token, OrganizationId organization) {
        this.url = url.toString().replaceAll("/+$", "");
        this.token = token;
        this.organization = "/organizations/" + organization + "/audit";
    }

    /** @param reflecting a position that it has to reach to at least; zero for any */
    HttpResponse<InputStream> export(Format format, long after, long reflecting) throws IOException {
        String query = "/export?format=" + format + (after == 0 ? "" : "&after=" + after);
        return send(
                request(organization + query).header("Roster-Position", Long.toString(reflecting)),
                BodyHandlers.ofInputStream());
    }

    /** All of them, from all pages. */
    JsonNode checkpoints() throws IOException {
        ArrayNode all = JSON.createArrayNode();
        String next = null;
        do {
            JsonNode page =
                    json(organization + "/checkpoints?limit=100" + (next == null ? "" : "&after=" + encoded(next)));
            page.path("items").forEach(all::add);
            next = page.path("next").textValue();
        } while (next != null);
        ObjectNode whole = JSON.createObjectNode();
        whole.set("items", all);
        return whole.putNull("next").put("total", all.size());
    }

    JsonNode keys() throws IOException {
        return json("/.well-known/roster-checkpoints.json");
    }

    private JsonNode json(String path) throws IOException {
        try (InputStream body =
                send(request(path), BodyHandlers.ofInputStream()).body()) {
            return JSON.readTree(body);
        } catch (JsonProcessingException e) {
            throw new Failed(url + path + " did not answer JSON.", e);
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(url + path))
                .header("Authorization", "Bearer " + token)
                .header("Prefer", PATIENTLY);
    }

    private HttpResponse<InputStream> send(HttpRequest.Builder request, HttpResponse.BodyHandler<InputStream> handler)
            throws IOException {
        try {
            HttpResponse<InputStream> response = HTTP.send(request.build(), handler);
            if (response.statusCode() != 200) {
                throw new Failed(refusal(response));
            }
            return response;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failed("It was interrupted.", e);
        }
    }

    private String refusal(HttpResponse<InputStream> response) throws IOException {
        String what = response.uri() + " answered " + response.statusCode();
        try (InputStream body = response.body()) {
            JsonNode problem = JSON.readTree(body);
            return problem.has("code")
                    ? "%s %s: %s"
                            .formatted(
                                    what,
                                    problem.path("code").asText(),
                                    problem.path("detail").asText())
                    : what + ".";
        } catch (JsonProcessingException e) {
            return what + ".";
        }
    }

    private static String encoded(String parameter) {
        return URLEncoder.encode(parameter, StandardCharsets.UTF_8);
    }
}
