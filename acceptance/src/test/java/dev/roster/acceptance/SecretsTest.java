package dev.roster.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.roster.testing.TestKeys;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** After a full run, every table and every log is searched for each secret that was used in it. */
class SecretsTest {

    private static final Map<String, String> KEYS = Map.of(
            "ROSTER_PERSONAL_DATA_MASTER_KEY", TestKeys.random(),
            "ROSTER_PERSONAL_DATA_ADDRESS_KEY", TestKeys.random(),
            "ROSTER_LINKS_KEY", TestKeys.random(),
            "ROSTER_WEBHOOKS_KEY", TestKeys.random(),
            "ROSTER_CHECKPOINTS_SIGNING_KEY", TestKeys.signing());

    private static final TwoProcesses ROSTER = new TwoProcesses();
    private static final Map<String, String> SECRETS = new LinkedHashMap<>();
    private static final List<Answer> REFUSALS = new ArrayList<>();

    @BeforeAll
    static void aFullRun() {
        Map<String, String> settings = new HashMap<>(KEYS);
        settings.put("ROSTER_LOG_FORMAT", "json");
        ROSTER.start(settings);
        SECRETS.putAll(KEYS);
        byte[] signing = Base64.getDecoder().decode(KEYS.get("ROSTER_CHECKPOINTS_SIGNING_KEY"));
        SECRETS.put(
                "what is secret in the signing key",
                Base64.getEncoder().encodeToString(Arrays.copyOfRange(signing, signing.length - 32, signing.length)));
        Person ada = person("ada");
        Person bob = person("bob");
        Person eve = person("eve");
        String acme = ada.post(
                        "/organizations", "{\"name\":\"Acme\",\"plan\":\"team\"}", "Idempotency-Key", idempotencyKey(1))
                .expect(201)
                .header("Location");

        ada.post(acme + "/invitations", "{\"email\":\"bob@secrets.example\"}", "Idempotency-Key", idempotencyKey(2))
                .expect(201);
        String first = link("bob", 1);
        String invitation = ada.get(acme + "/invitations")
                .items()
                .get(0)
                .path("invitationId")
                .asString();
        ada.post(acme + "/invitations/" + invitation + "/resend", "{}").expect(200);
        String second = link("bob", 2);
        bob.get("/invitations/preview", "Invitation-Token", second).expect(200);
        refused(bob.get("/invitations/preview", "Invitation-Token", first));
        refused(bob.get("/invitations/preview?token=" + second));
        refused(eve.post("/invitations/accept", "{\"token\":\"" + second + "\"}"));
        refused(bob.post("/invitations/accept", "{\"token\":\"" + second + "\",\"unknown\":\"" + second + "\"}"));
        refused(bob.post("/invitations/accept", "{\"token\":\"" + second));
        refused(bob.post("/invitations/" + second, "{}"));
        bob.post("/invitations/accept", "{\"token\":\"" + second + "\"}", "Idempotency-Key", idempotencyKey(3))
                .expect(200);
        refused(bob.post("/invitations/accept", "{\"token\":\"" + second + "\"}"));

        Answer created = bob.post(acme + "/api-keys", "{\"name\":\"CI\"}", "Idempotency-Key", idempotencyKey(4))
                .expect(201);
        String key = created.text("secret");
        SECRETS.put("API key", key);
        SECRETS.put("secret part of the API key", key.substring(key.lastIndexOf('_') + 1));
        Person software = Person.showing(ROSTER, key);
        software.after(bob).get("/api-keys/current").expect(200);
        refused(software.post(
                "/credits/usage", "{\"amount\":1,\"usageId\":\"job\"}", "Idempotency-Key", idempotencyKey(5)));
        refused(software.get("/me"));
        sendUnreadable("Authorization: Bearer " + key + "\u0001");
        sendUnreadable("Cookie: a=\u0001" + key);
        refused(software.post("/credits/usage", "{\"amount\":1,\"usageId\":\"job\",\"key\":\"" + key + "\"}"));
        refused(Person.showing(ROSTER, key + "0").get("/api-keys/current"));
        refused(bob.get(acme + "/api-keys?secret=" + key));
        Answer webhook = ada.post(
                        acme + "/webhooks",
                        "{\"url\":\"https://hooks.secrets.example/\"}",
                        "Idempotency-Key",
                        idempotencyKey(6))
                .expect(201);
        SECRETS.put("secret of the webhook", webhook.text("secret"));
        SECRETS.put("what is secret in it", webhook.text("secret").substring("whsec_".length()));
        Answer rotated = ada.post(acme + "/webhooks/" + webhook.text("webhookId") + "/rotate-secret", null)
                .expect(200);
        SECRETS.put("another secret of the webhook", rotated.text("secret"));
        ada.get(acme + "/webhooks").expect(200);
        ada.post(acme + "/audit/checkpoints", "{}").expect(201);
        ada.get(acme + "/audit/checkpoints").expect(200);
        ada.delete(acme + "/members/" + bob.userId()).expect(204);
        ada.post(acme + "/api-keys/" + created.text("keyId") + "/revoke", "{}").expect(200);
        await().atMost(Duration.ofSeconds(10))
                .until(() -> software.get("/api-keys/current").status() == 401);
        refused(software.get("/api-keys/current"));
        await().atMost(Duration.ofSeconds(20))
                .until(() -> database().stream()
                        .anyMatch(row -> row.contains("api-key.transferred") || row.contains("api-key.revoked")));
    }

    /** Tomcat refuses it before Roster gets to see it. */
    private static void sendUnreadable(String header) {
        for (JavaProcess process : List.of(ROSTER.commandSide, ROSTER.querySide)) {
            try (Socket socket = new Socket("localhost", process.port())) {
                socket.getOutputStream()
                        .write(("GET /me HTTP/1.1\r\nHost: localhost\r\n" + header + "\r\nConnection: close\r\n\r\n")
                                .getBytes(UTF_8));
                assertThat(new String(socket.getInputStream().readAllBytes(), UTF_8))
                        .startsWith("HTTP/1.1 4");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @AfterAll
    static void stop() {
        ROSTER.close();
    }

    @Test
    void no_table_of_any_schema_has_one() {
        List<String> rows = database();

        assertThat(rows).hasSizeGreaterThan(50).anyMatch(row -> row.contains("api-key.created"));
        forEachForm((secret, form) -> assertThat(rows.stream().filter(row -> row.contains(form)))
                .as(secret)
                .isEmpty());
    }

    @Test
    void no_log_has_one_and_neither_has_it_an_address() {
        String logs = ROSTER.logs();

        assertThat(logs).isNotEmpty().doesNotContain("secrets.example");
        forEachForm((secret, form) -> assertThat(logs.contains(form)).as(secret).isFalse());
    }

    /** As one that collects logs reads them, without a rule for each of their forms. */
    @Test
    void every_line_of_a_log_is_an_object_that_tells_when_how_grave_and_in_the_course_of_which_request() {
        List<JsonNode> lines = ROSTER.logs()
                .lines()
                .map(line -> new JsonMapper().readTree(line))
                .toList();

        assertThat(lines).hasSizeGreaterThan(5).allSatisfy(line -> {
            assertThat(line.path("@timestamp").asString()).isNotEmpty();
            assertThat(line.path("log").path("level").asString()).isNotEmpty();
            assertThat(line.path("service").path("name").asString()).startsWith("roster-");
            assertThat(line.path("message").asString()).isNotEmpty();
        });
    }

    @Test
    void no_refusal_says_one() {
        assertThat(REFUSALS).hasSizeGreaterThan(10);
        forEachForm((secret, form) -> assertThat(REFUSALS)
                .as(secret)
                .noneMatch(answer ->
                        (answer.response().body() + answer.response().headers().map()).contains(form)));
    }

    /** The search finds what is there. */
    @Test
    void what_is_no_secret_is_found_in_the_same_way() {
        Set<String> found = new LinkedHashSet<>();
        for (String row : database()) {
            for (String form : forms("Acme")) {
                if (row.contains(form)) {
                    found.add(form);
                }
            }
        }
        assertThat(found).contains("Acme");
        assertThat(forms("Acme")).contains("41636d65");
    }

    private interface Check {
        void of(String secret, String form);
    }

    private static void forEachForm(Check check) {
        assertThat(SECRETS).hasSizeGreaterThan(10);
        SECRETS.forEach((name, secret) -> forms(secret).forEach(form -> check.of(name, form)));
    }

    /** As it is, as bytes of it are printed, and what it is the base64 of. */
    private static List<String> forms(String secret) {
        List<String> forms = new ArrayList<>(List.of(secret, HexFormat.of().formatHex(secret.getBytes(UTF_8))));
        try {
            forms.add(HexFormat.of().formatHex(Base64.getDecoder().decode(secret)));
        } catch (IllegalArgumentException e) {
            assertThat(secret).as("is no base64, so there is no such form").isNotEmpty();
        }
        return forms;
    }

    private static Person person(String name) {
        String email = name + "@secrets.example";
        String token = ROSTER.tokenOf(email, name);
        SECRETS.put("token of " + name, token);
        SECRETS.put("signature of the token of " + name, token.substring(token.lastIndexOf('.') + 1));
        return Person.showing(ROSTER, token);
    }

    private static String link(String name, int nth) {
        String email = name + "@secrets.example";
        await().atMost(Duration.ofSeconds(20)).until(() -> ROSTER.mailsTo(email).size() >= nth);
        String token = ROSTER.mailsTo(email).get(0).invitationToken();
        SECRETS.put("link " + nth, token);
        return token;
    }

    private static String idempotencyKey(int nth) {
        String key = "idempotency-key-that-nobody-may-read-" + nth;
        SECRETS.put(key, key);
        return key;
    }

    private static void refused(Answer answer) {
        assertThat(answer.status()).isGreaterThanOrEqualTo(400).isLessThan(500);
        REFUSALS.add(answer);
    }

    private static List<String> database() {
        return DatabaseDump.rows(ROSTER.databaseUrl());
    }
}
