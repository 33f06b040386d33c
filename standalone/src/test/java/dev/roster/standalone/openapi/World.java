package dev.roster.standalone.openapi;

import dev.roster.standalone.RunningRoster;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the examples of the document take for granted: an organization with an admin and a member, somebody invited, an API key, credits.
 * Each is another, so that examples do not get into each other's way.
 */
final class World {

    private static final JsonMapper JSON = new JsonMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final long MAIL_WITHIN_MILLIS = 20_000;

    private final String url;
    private final Map<String, String> tokens = new HashMap<>();
    private final Map<String, String> values = new HashMap<>();
    private long position;

    private World(String url) {
        this.url = url;
    }

    static World on(RunningRoster roster) {
        World world = new World(roster.url());
        world.arrange("@world" + COUNT.incrementAndGet() + ".example");
        return world;
    }

    private void arrange(String domain) {
        for (String name : new String[] {"Ada", "Grace", "Linus"}) {
            logIn(name, name.toLowerCase(java.util.Locale.ROOT) + domain, "");
        }
        logIn("Operator", "operator" + domain, "&roles=operator");
        logIn("Support", "support" + domain, "&roles=support");
        String organization = make("Ada", "/organizations", "{\"name\":\"Acme\",\"plan\":\"team\"}", "organizationId");
        String path = "/organizations/" + organization;
        make("Ada", path + "/invitations", "{\"email\":\"grace" + domain + "\"}", "invitationId");
        make("Grace", "/invitations/accept", "{\"token\":\"" + tokenMailedTo("grace" + domain) + "\"}", "role");
        String invitation = make("Ada", path + "/invitations", "{\"email\":\"linus" + domain + "\"}", "invitationId");
        JsonNode key = json(send(request("Ada", "POST", path + "/api-keys", "{\"name\":\"Build server\"}")));
        make("Operator", path + "/credits/grants", "{\"amount\":1000,\"reference\":\"first\"}", "balance");
        tokens.put("Key", key.path("secret").asString());
        make("Key", "/credits/usage", "{\"amount\":1,\"usageId\":\"first\"}", "balance");
        String webhook = make(
                "Ada",
                path + "/webhooks",
                "{\"url\":\"https://hooks.acme.example/\",\"events\":[\"member.joined\"]}",
                "webhookId");
        // So that it can be resumed.
        make("Ada", path + "/webhooks/" + webhook + "/pause", null, "status");
        make("Ada", path + "/audit/checkpoints", null, "position");
        values.put("wh_01k7v3m9p2x4t6w8y0z1b3d5fm", webhook);
        values.put("org_01k7v3m9p2x4t6w8y0z1b3d5fg", organization);
        values.put("inv_01k7v3m9p2x4t6w8y0z1b3d5fh", invitation);
        values.put("key_01k7v3m9p2x4t6w8y0z1b3d5fj", key.path("keyId").asString());
        values.put(
                "usr_4f1d0c7b",
                json(send(request("Grace", "GET", "/me", null))).path("userId").asString());
        values.put("the-token-of-the-link", tokenMailedTo("linus" + domain));
    }

    /** Makes a read model again, and stops what was under way of that kind. */
    void rebuild() {
        String path = "/operations/projections/credits/rebuilds";
        for (JsonNode projection : json(send(request("Operator", "GET", "/operations/projections", null)))
                .path("items")) {
            String before = projection.path("rebuild").path("rebuildId").asString("");
            if (projection.path("name").asString().equals("credits") && !before.isEmpty()) {
                send(request("Operator", "POST", path + "/" + before + "/cancel", null));
            }
        }
        String id = make("Operator", path, null, "rebuildId");
        long until = System.currentTimeMillis() + MAIL_WITHIN_MILLIS;
        while (!json(send(request("Operator", "GET", path + "/" + id, null)))
                .path("state")
                .asString()
                .equals("ready")) {
            if (System.currentTimeMillis() > until) {
                throw new IllegalStateException("rebuild " + id + " is not ready");
            }
        }
        values.put("4711471147", id);
    }

    /** What stands in the place of the document's examples of ids and tokens. */
    Map<String, String> values() {
        return values;
    }

    private void logIn(String name, String email, String more) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url + "/dev/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("email=" + email + "&name=" + name + more))
                .build();
        tokens.put(name, json(send(request)).path("access_token").asString());
    }

    private String make(String who, String path, String body, String answered) {
        return json(send(request(who, "POST", path, body))).path(answered).asString();
    }

    private String tokenMailedTo(String email) {
        long until = System.currentTimeMillis() + MAIL_WITHIN_MILLIS;
        while (System.currentTimeMillis() < until) {
            JsonNode mails = json(send(HttpRequest.newBuilder(URI.create(url + "/dev/mailbox?to=" + email))
                    .build()));
            if (!mails.isEmpty()) {
                String link = mails.get(0).path("links").get(0).asString();
                return link.substring(link.indexOf("token=") + "token=".length());
            }
        }
        throw new IllegalStateException("nothing was mailed to " + email);
    }

    /** @param who null for nobody */
    HttpRequest request(String who, String method, String path, String body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url + path))
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (who != null) {
            request.header("Authorization", "Bearer " + tokens.get(who));
        }
        if (body != null) {
            request.header("Content-Type", "application/json");
        }
        if (method.equals("GET")) {
            request.header("Roster-Position", Long.toString(position)).header("Prefer", "wait=10");
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        return request.build();
    }

    HttpResponse<String> send(HttpRequest request) {
        try {
            HttpResponse<String> response = HTTP.send(request, BodyHandlers.ofString());
            position = Math.max(
                    position,
                    response.headers().firstValueAsLong("Roster-Position").orElse(0));
            return response;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    static JsonNode json(HttpResponse<String> response) {
        if (response.statusCode() >= 300) {
            throw new IllegalStateException(response.request() + " was answered " + response.body());
        }
        return JSON.readTree(response.body());
    }
}
