package dev.roster.standalone.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.roster.chain.Checkpoint;
import dev.roster.chain.Past;
import dev.roster.chain.SigningKey;
import dev.roster.chain.StoredEvent;
import dev.roster.chain.export.Manifest;
import dev.roster.chain.export.Written;
import dev.roster.values.OrganizationId;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;

/** What a Roster answers whose audit trail is asked for, as far as it is needed to try the command line. */
final class ExportServer implements AutoCloseable {

    static final String TOKEN = "token-of-an-admin";

    private final SigningKey key = SigningKey.parse(SigningKey.draw());
    private final List<Checkpoint> checkpoints = new ArrayList<>();
    private final HttpServer server;
    private final OrganizationId organization;
    final List<StoredEvent> events;
    final List<String> requests = new ArrayList<>();
    private int cutAfter = Integer.MAX_VALUE;

    ExportServer(OrganizationId organization, List<StoredEvent> events) throws IOException {
        this.organization = organization;
        this.events = new ArrayList<>(events);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/organizations/" + organization + "/audit/export", this::export);
        server.createContext("/organizations/" + organization + "/audit/checkpoints", this::checkpoints);
        server.createContext("/.well-known/roster-checkpoints.json", this::keys);
        server.start();
    }

    String url() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    /** Breaks the connection of the next export after so many bytes. */
    void cutNextAfter(int bytes) {
        cutAfter = bytes;
    }

    /** Signs the history as it stands. */
    void sign() {
        long position = events.get(events.size() - 1).position();
        checkpoints.add(
                0,
                key.sign(
                        organization,
                        position,
                        Past.digest(organization, events),
                        Instant.parse("2026-11-26T12:00:00Z")));
    }

    private void export(HttpExchange exchange) throws IOException {
        String query = exchange.getRequestURI().getQuery();
        requests.add(query + " " + exchange.getRequestHeaders().getFirst("Roster-Position"));
        if (isRefused(exchange)) {
            return;
        }
        boolean csv = query.contains("format=csv");
        long after = query.contains("after=") ? Long.parseLong(query.substring(query.indexOf("after=") + 6)) : 0;
        int from =
                (int) events.stream().filter(event -> event.position() <= after).count();
        byte[] body = Written.part(organization, events, from, csv);
        exchange.getResponseHeaders()
                .add("Roster-Export-Manifest", manifest(from, after, csv).toJson());
        exchange.sendResponseHeaders(200, 0);
        int sent = Math.min(cutAfter, body.length);
        cutAfter = Integer.MAX_VALUE;
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(body, 0, sent);
            out.flush();
            if (sent < body.length) {
                throw new IOException("cut off");
            }
        }
    }

    private Manifest manifest(int from, long after, boolean csv) {
        List<StoredEvent> part = events.subList(from, events.size());
        return new Manifest(
                organization,
                csv ? "csv" : "ndjson",
                after,
                part.size(),
                part.isEmpty() ? null : (Long) part.get(0).position(),
                part.isEmpty() ? null : (Long) part.get(part.size() - 1).position(),
                Past.digest(organization, events.subList(0, from)),
                Past.digest(organization, events));
    }

    /** One on each page. */
    private void checkpoints(HttpExchange exchange) throws IOException {
        if (isRefused(exchange)) {
            return;
        }
        String query = exchange.getRequestURI().getQuery();
        int nth = query.contains("after=") ? Integer.parseInt(query.substring(query.indexOf("after=") + 6)) : 0;
        String items = nth < checkpoints.size() ? json(checkpoints.get(nth)) : "";
        String next = nth + 1 < checkpoints.size() ? "\"" + (nth + 1) + "\"" : "null";
        answer(exchange, 200, "{\"items\":[%s],\"next\":%s,\"total\":%d}".formatted(items, next, checkpoints.size()));
    }

    private static String json(Checkpoint it) {
        return "{\"organizationId\":\"%s\",\"position\":%d,\"digest\":\"%s\",\"at\":\"%s\",\"keyId\":\"%s\",\"signature\":\"%s\"}"
                .formatted(it.organizationId(), it.position(), it.digest(), it.at(), it.keyId(), it.signature());
    }

    private void keys(HttpExchange exchange) throws IOException {
        String x = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(key.publicHalf().bytes());
        String jwk =
                "{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"alg\":\"EdDSA\",\"use\":\"sig\",\"kid\":\"%s\",\"x\":\"%s\"}"
                        .formatted(key.publicHalf().id(), x);
        answer(exchange, 200, "{\"keys\":[" + jwk + "]}");
    }

    private boolean isRefused(HttpExchange exchange) throws IOException {
        if (("Bearer " + TOKEN).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            return false;
        }
        answer(
                exchange,
                401,
                "{\"status\":401,\"detail\":\"A valid bearer token is needed.\",\"code\":\"unauthenticated\"}");
        return true;
    }

    private static void answer(HttpExchange exchange, int status, String json) throws IOException {
        byte[] body = json.getBytes(UTF_8);
        exchange.sendResponseHeaders(status, body.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }

    @Override
    public String toString() {
        return requests.stream().collect(Collectors.joining("\n"));
    }
}
