package dev.roster.acceptance;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.roster.acceptance.ApiDocument.Call;
import java.io.ByteArrayOutputStream;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.json.JsonMapper;

/** Requests that nobody means well with, made of what the API document says is right. The same seed makes the same requests. */
final class HostileRequests {

    /**
     * A request as it goes over the wire.
     *
     * @param isQuery whether it goes to the query side
     * @param mayBeBehind whether it asks to wait for a position, which may not come in time
     */
    record HostileRequest(CallerKind caller, boolean isQuery, boolean mayBeBehind, byte[] bytes) {

        /** As much as tells what it was. */
        String shown() {
            String text = new String(bytes, ISO_8859_1);
            return caller + ": " + text.substring(0, Math.min(600, text.length()));
        }
    }

    /** Those who may look into any organization, and grant it credits. */
    static final Set<CallerKind> STAFF = Set.of(CallerKind.SUPPORT, CallerKind.OPERATOR);

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\w+)}");
    private static final JsonMapper JSON = new JsonMapper();
    private static final int LARGE = 300_000;

    /** Raw octets, as Latin-1: broken UTF-8, an unpaired surrogate and an overlong slash among them. */
    private static final List<String> TEXTS = List.of(
            "",
            " ",
            "\0",
            "\u0001\u001f",
            "null",
            "true",
            "-1",
            "0",
            "1e400",
            "99999999999999999999999",
            "NaN",
            "0x10",
            "' or 1=1 --",
            "\"; drop table event; --",
            "<script>alert(1)</script>",
            "../../../etc/passwd",
            "..%2f..%2f",
            "${jndi:ldap://127.0.0.1/a}",
            "#{7*7}",
            "%00",
            "%0d%0aSet-Cookie:%20a=b",
            "\r\nX-Injected: yes",
            "\u00c3\u0028",
            "\u00ed\u00a0\u0080",
            "\u00c0\u00af",
            "\u00e0\u0080\u00af",
            "\u00f4\u0090\u0080\u0080",
            "\u00fe\u00ff",
            "\u00ef\u00bb\u00bf",
            "\u00f0\u009f\u0092\u00a9",
            "\u00e2\u0080\u00ae",
            "A\u00cc\u0080".repeat(50),
            "a".repeat(256),
            "9".repeat(400),
            "x".repeat(7_000),
            "org_",
            "org_00000000000000000000000000",
            "9999-12-31T23:59:59.999999999Z",
            "-999999999-01-01T00:00:00Z",
            "2026-02-30T00:00:00Z",
            "9223372036854775807",
            "-9223372036854775808",
            "0.1e-400",
            "*",
            ";",
            ",",
            "%",
            "_",
            "\\",
            "{}",
            "[]");

    private static final List<String> METHODS = List.of(
            "GET",
            "POST",
            "PUT",
            "PATCH",
            "DELETE",
            "HEAD",
            "OPTIONS",
            "TRACE",
            "PROPFIND",
            "get",
            "G ET",
            "",
            "CONNECT",
            "X".repeat(200));

    private static final List<String> TYPES = List.of(
            "application/json",
            "application/json; charset=utf-16",
            "application/json;charset=nonsense",
            "text/plain",
            "application/xml",
            "multipart/form-data; boundary=x",
            "application/x-www-form-urlencoded",
            "a",
            "",
            "application/*",
            "*/*",
            "application/json, text/html");

    private static final List<String> HEADERS = List.of(
            "If-Match",
            "If-None-Match",
            "Idempotency-Key",
            "Prefer",
            "Accept",
            "Accept-Language",
            "Accept-Encoding",
            "Range",
            "Last-Event-ID",
            "Invitation-Token",
            "Support-Reason",
            "Support-Unmask",
            "X-Request-Id",
            "X-Forwarded-For",
            "X-Forwarded-Host",
            "Forwarded",
            "X-HTTP-Method-Override",
            "Cookie",
            "Origin",
            "Access-Control-Request-Method",
            "Expect",
            "Upgrade",
            "TE",
            "Trailer",
            "Content-Encoding",
            "Connection",
            "Referer",
            "User-Agent",
            "X-Original-URL",
            "X-Rewrite-URL",
            "traceparent");

    /** So few that each is used again, for another command. */
    private static final List<String> REUSED_KEYS = List.of("reused-key-1", "reused-key-2");

    private static final List<String> FRAMINGS = List.of(
            "Content-Length: 5\r\nTransfer-Encoding: chunked",
            "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity",
            "Transfer-Encoding:\tchunked",
            "Transfer-Encoding : chunked",
            "Content-Length: 0\r\nContent-Length: 44",
            "Content-Length: +5",
            "Content-Length: 0x5",
            "Content-Length: 99999999999999999999",
            "Transfer-Encoding: xchunked",
            "Content-Length: 5\r\n Transfer-Encoding: chunked",
            "Host: other.example",
            "Host: localhost@other.example",
            "X: y\u0000",
            "\u0000: x");

    private final Random random;
    private final List<Call> calls;
    private final PopulatedOrganization own;
    private final PopulatedOrganization others;

    HostileRequests(long seed, List<Call> calls, PopulatedOrganization own, PopulatedOrganization others) {
        this.random = new Random(seed);
        this.calls = calls;
        this.own = own;
        this.others = others;
    }

    HostileRequest next() {
        Call call = one(calls);
        String method = oneIn(8) ? one(METHODS) : call.method();
        CallerKind caller = caller(method, call);
        boolean waits = oneIn(200);
        StringBuilder head = new StringBuilder(method)
                .append(' ')
                .append(target(call, caller))
                .append(oneIn(60) ? " HTTP/9.9" : " HTTP/1.1")
                .append("\r\nHost: localhost\r\n");
        String token = own.person(caller).token();
        if (token != null) {
            head.append("Authorization: ")
                    .append(oneIn(20) ? text() : "Bearer " + (oneIn(20) ? token.substring(1) : token))
                    .append("\r\n");
        }
        for (String header : call.headers()) {
            if (oneIn(4) && !header.equals("Roster-Position")) {
                head.append(header).append(": ").append(text()).append("\r\n");
            }
        }
        for (int more = random.nextInt(3); more > 0; more--) {
            head.append(one(HEADERS)).append(": ").append(text()).append("\r\n");
        }
        if (waits) {
            head.append("Roster-Position: ")
                    .append(oneIn(2) ? "999999999999999999" : text())
                    .append("\r\nPrefer: wait=")
                    .append(oneIn(2) ? "1" : text())
                    .append("\r\n");
        }
        if (oneIn(5)) {
            head.append("Idempotency-Key: ").append(one(REUSED_KEYS)).append("\r\n");
        }
        if (oneIn(200)) {
            head.append("X-Many: x\r\n".repeat(1 + random.nextInt(300)));
        }
        byte[] body = body(call);
        if (oneIn(25)) {
            head.append(one(FRAMINGS)).append("\r\n");
        } else if (body.length > 0) {
            int told = oneIn(50) ? random.nextInt(2 * body.length) : body.length;
            // Whoever tells more than they send is waited for: the end of the connection is the end of that.
            head.append("Content-Length: ").append(Math.min(told, body.length)).append("\r\n");
        }
        if (body.length > 0) {
            head.append("Content-Type: ")
                    .append(oneIn(10) ? one(TYPES) : "application/json")
                    .append("\r\n");
        }
        head.append("Connection: close\r\n\r\n");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(head.toString().getBytes(ISO_8859_1));
        bytes.writeBytes(body);
        boolean isQuery =
                method.equals("GET") || method.equals("HEAD") || call.path().startsWith("/operations/");
        return new HostileRequest(caller, oneIn(30) != isQuery, waits, bytes.toByteArray());
    }

    /** What ends an organization, or erases somebody of it, is asked by those who may not: the others are to have something to ask about. */
    private CallerKind caller(String method, Call call) {
        boolean ends = method.equals("DELETE")
                || call.path().endsWith("/leave")
                || call.path().endsWith("/plan");
        return ends
                ? one(List.of(CallerKind.NOBODY, CallerKind.STRANGER, CallerKind.API_KEY, CallerKind.SUPPORT))
                : one(List.of(CallerKind.values()));
    }

    private String target(Call call, CallerKind caller) {
        String path = PLACEHOLDER
                .matcher(call.path())
                .replaceAll(found -> Matcher.quoteReplacement(inPath(found.group(1), caller)));
        if (oneIn(25)) {
            path = one(List.of(
                    "/." + path,
                    path + "/",
                    path + "//",
                    "/" + path,
                    path + ";x=y",
                    path + "/..;/me",
                    path + "%2e",
                    path + "/../" + "../me",
                    path.toUpperCase(Locale.ROOT),
                    path + ".json",
                    path + "%00",
                    "http://other.example" + path,
                    path.replace("/", "%2f"),
                    path + "#x",
                    "*"));
        }
        StringBuilder query = new StringBuilder();
        for (String parameter : call.parameters()) {
            if (oneIn(3)) {
                add(query, parameter, parameter.equals("seconds") ? "0" : text());
                if (oneIn(10)) {
                    add(query, parameter, text());
                }
            }
        }
        if (oneIn(15)) {
            add(query, text(), text());
        }
        return path + query;
    }

    private void add(StringBuilder query, String name, String value) {
        query.append(query.isEmpty() ? "?" : "&")
                .append(inUrl(name))
                .append("=")
                .append(inUrl(value));
    }

    /** Mostly as it should be written, now and then as it is. */
    private String inUrl(String text) {
        return oneIn(20) ? text.replaceAll("[\r\n ]", "") : URLEncoder.encode(text, oneIn(2) ? ISO_8859_1 : UTF_8);
    }

    /** Staff is not led to the others: what it may do there would be done. */
    private String inPath(String placeholder, CallerKind caller) {
        if (oneIn(4)) {
            return inUrl(text());
        }
        PopulatedOrganization of = oneIn(3) && !STAFF.contains(caller) ? others : own;
        return switch (placeholder) {
            case "org" -> of.id();
            case "inv" -> of.invitation();
            case "key" -> of.key();
            case "user", "person" -> of.member();
            case "view" ->
                one(List.of("members", "invitations", "api-keys", "credits", "timeline", "diff", "audit", "nothing"));
            case "projection" -> one(List.of("credits", "memberdirectory", "nothing"));
            case "rebuild" -> "999999";
            default -> "x";
        };
    }

    private byte[] body(Call call) {
        if (call.body() == null) {
            return oneIn(10) ? text().getBytes(ISO_8859_1) : new byte[0];
        }
        Object sent = oneIn(3) ? mutated(call.body()) : call.body();
        String json = JSON.writeValueAsString(sent);
        return switch (random.nextInt(14)) {
            case 0 -> json.substring(0, random.nextInt(json.length())).getBytes(UTF_8);
            case 1 -> (json + text()).getBytes(ISO_8859_1);
            case 2 -> damaged(json.getBytes(UTF_8));
            case 3 -> nested(one(List.of("[", "{\"a\":"))).getBytes(UTF_8);
            case 4 -> ("{\"name\":\"" + "\\u0061".repeat(random.nextInt(LARGE / 6)) + "\"}").getBytes(UTF_8);
            case 5 ->
                json.replaceFirst("\\{", "{\"name\":1,\"name\":\"\\\\ud800\",").getBytes(UTF_8);
            case 6 -> json.getBytes(UTF_16);
            case 7 -> new byte[0];
            default -> json.getBytes(UTF_8);
        };
    }

    private String nested(String opening) {
        return opening.repeat(1 + random.nextInt(oneIn(10) ? LARGE / opening.length() : 2_000));
    }

    private byte[] damaged(byte[] bytes) {
        for (int times = 1 + random.nextInt(3); times > 0; times--) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        return bytes;
    }

    private Object mutated(Object value) {
        if (oneIn(3)) {
            return wrong();
        } else if (value instanceof Map<?, ?> object) {
            Map<String, Object> changed = new LinkedHashMap<>();
            object.forEach((name, property) -> {
                if (!oneIn(6)) {
                    changed.put(name.toString(), mutated(property));
                }
            });
            if (oneIn(6)) {
                changed.put(text(), wrong());
            }
            return changed;
        } else if (value instanceof List<?> several && !several.isEmpty()) {
            return oneIn(5)
                    ? Collections.nCopies(random.nextInt(2_000), several.get(0))
                    : List.of(mutated(several.get(0)));
        }
        return oneIn(2) ? value : wrong();
    }

    private Object wrong() {
        return switch (random.nextInt(8)) {
            case 0 -> Collections.singletonMap("a", null);
            case 1 -> List.of(1, "a");
            case 2 -> -1;
            case 3 -> Long.MAX_VALUE;
            case 4 -> 1.5e300;
            case 5 -> false;
            case 6 -> new ArrayList<>(Collections.nCopies(20, List.of()));
            default -> text();
        };
    }

    private String text() {
        return one(TEXTS);
    }

    private boolean oneIn(int many) {
        return random.nextInt(many) == 0;
    }

    private <T> T one(List<T> several) {
        return several.get(random.nextInt(several.size()));
    }
}
