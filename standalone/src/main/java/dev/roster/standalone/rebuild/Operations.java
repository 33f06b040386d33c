package dev.roster.standalone.rebuild;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** A running Roster, asked with an operator's token. */
final class Operations {

    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();
    private static final JsonMapper JSON = new JsonMapper();

    private final String projections;
    private final String token;

    Operations(URI url, String token) {
        this.projections = url.toString().replaceAll("/+$", "") + "/operations/projections";
        this.token = token;
    }

    /** It could not be done; the message tells why. */
    static final class Refused extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Refused(String message) {
            super(message);
        }
    }

    JsonNode begin(String projection) {
        return ask("POST", "/" + projection + "/rebuilds");
    }

    JsonNode progress(JsonNode rebuild) {
        return ask("GET", path(rebuild));
    }

    JsonNode differences(JsonNode rebuild) {
        return ask("GET", path(rebuild) + "/differences?limit=20");
    }

    JsonNode switchNow(JsonNode rebuild) {
        return ask("POST", path(rebuild) + "/switch");
    }

    private static String path(JsonNode rebuild) {
        return "/" + rebuild.path("projection").asText() + "/rebuilds/"
                + rebuild.path("rebuildId").asText();
    }

    private JsonNode ask(String method, String path) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(projections + path))
                .method(method, BodyPublishers.noBody())
                .header("Authorization", "Bearer " + token)
                .timeout(Duration.ofMinutes(1))
                .build();
        try {
            HttpResponse<String> response = HTTP.send(request, BodyHandlers.ofString());
            JsonNode body = JSON.readTree(response.body());
            if (response.statusCode() >= 300) {
                throw new Refused("%s: %s"
                        .formatted(
                                body.path("code").asText(), body.path("detail").asText()));
            }
            return body;
        } catch (IOException e) {
            throw new Refused(
                    "Nobody answers at " + projections + " (" + e.getClass().getSimpleName() + ").");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Refused("It was interrupted.");
        }
    }
}
