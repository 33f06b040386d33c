package dev.roster.query.audittrail;

import static dev.roster.query.running.Person.ADA;
import static dev.roster.query.running.Person.BOB;
import static dev.roster.query.running.Person.GRACE;
import static dev.roster.query.running.Person.STRANGER;
import static dev.roster.values.Role.MEMBER;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.roster.apikey.ApiKeyToken;
import dev.roster.chain.Digest;
import dev.roster.chain.StoredEvent;
import dev.roster.chain.export.ExportVerifier;
import dev.roster.chain.export.Malformed;
import dev.roster.chain.export.Manifest;
import dev.roster.events.EventCatalog;
import dev.roster.events.EventType;
import dev.roster.events.SeatReleaseReason;
import dev.roster.events.WebhookPauseReason;
import dev.roster.query.running.Client.Answer;
import dev.roster.query.running.History;
import dev.roster.query.running.Person;
import dev.roster.query.running.RunningQuerySide;
import dev.roster.values.OrganizationId;
import dev.roster.values.Plan;
import dev.roster.values.Role;
import dev.roster.values.WebhookId;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MappingIterator;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.csv.CsvMapper;
import tools.jackson.dataformat.csv.CsvReadFeature;

/** Copies of the audit trail: complete, verifiable by themselves, and harmless in a spreadsheet. */
class AuditExportTest {

    private static final JsonMapper JSON = new JsonMapper();

    private final RunningQuerySide app = RunningQuerySide.shared();
    private final History history = app.history().by(ADA);
    private final OrganizationId acme = history.created("Acme", Plan.TEAM, ADA);
    private final String export = "/organizations/" + acme + "/audit/export";

    @Test
    void holdsEveryRecordWithItsEventAndAChainThatCanBeRecomputed() {
        history.invited(acme, ADA, GRACE.email(), MEMBER);
        for (int i = 0; i < 2500; i++) {
            history.renamed(acme, "Acme " + i, ADA);
        }

        Answer answer = get(ADA, "?format=ndjson");

        List<JsonNode> lines = lines(answer);
        assertThat(lines).hasSize(2 + 2 + 2500);
        Digest digest = Digest.beginning(acme);
        for (JsonNode line : lines) {
            digest = digest.then(event(line));
            assertThat(line.get("digest").asString()).isEqualTo(digest.toString());
        }
        JsonNode manifest = manifest(answer);
        assertThat(manifest.get("count").asInt()).isEqualTo(2504);
        assertThat(manifest.get("firstPosition").asLong()).isEqualTo(position(lines.get(0)));
        assertThat(manifest.get("lastPosition").asLong()).isEqualTo(position(lines.get(2503)));
        assertThat(manifest.get("digest").asString()).isEqualTo(digest.toString());
        assertThat(manifest.get("digestBefore").asString())
                .isEqualTo(Digest.beginning(acme).toString());
        assertThat(lines.get(2).get("subject").get("email").asString()).isEqualTo("grace@example.org");
        assertThat(answer.header("Content-Type")).isEqualTo("application/x-ndjson");
        assertThat(answer.header("Content-Disposition")).contains("audit-" + acme + ".ndjson");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ndjson", "csv"})
    void ofEventsOfEveryTypeIsVerified(String format) throws IOException, Malformed {
        History.Invitation invitation = history.invited(acme, ADA, GRACE.email(), MEMBER);
        invitation = history.resent(invitation, ADA, SeatReleaseReason.RENEWED);
        history.linkRefused(invitation, "invitation_superseded", GRACE);
        history.linkRefused(invitation, "invitation_superseded", null);
        history.accepted(invitation, GRACE);
        history.roleChanged(acme, GRACE, Role.ADMIN, ADA);
        history.removed(acme, GRACE, ADA);
        history.joined(acme, BOB, MEMBER);
        history.left(acme, BOB);
        history.declined(history.invited(acme, ADA, "one@example.org", MEMBER));
        history.revoked(history.invited(acme, ADA, "=two@example.org", MEMBER), ADA);
        history.expired(history.invited(acme, ADA, "three@example.org", MEMBER));
        history.renamed(acme, "=1+1, \"quoted\",\nand more 😀", ADA);
        history.planChanged(acme, Plan.VISIONARY, ADA);
        ApiKeyToken key = history.keyCreated(acme, ADA, "-", null);
        history.keyTransferred(acme, key, GRACE);
        history.creditsGranted(acme, 100, 100);
        history.by(key).creditsUsed(acme, BOB, key, 7, 93);
        history.keyRevoked(acme, key, ADA);
        WebhookId webhook = history.webhookCreated(acme, ADA, null);
        history.webhookRotated(acme, webhook, ADA);
        history.webhookPaused(acme, webhook, WebhookPauseReason.FAILING, null);
        history.webhookResumed(acme, webhook, ADA);
        history.webhookDeleted(acme, webhook, ADA);
        history.commandRefused(acme, "member.invite", "already_invited", null, "+four@example.org", ADA);
        history.commandRefused(acme, "member.remove", "last_admin", ADA.id().value(), null, ADA);
        history.commandRefused(acme, "organization.rename", "admin_required", null, null, BOB);
        history.auditRead(acme, ADA);
        get(ADA, "");

        Answer answer = get(ADA, "?format=" + format);

        dev.roster.chain.export.Verification verification = new ExportVerifier(
                        Optional.of(Manifest.parse(answer.header("Roster-Export-Manifest"))), List.of(), Map.of())
                .verify(new ByteArrayInputStream(answer.text().getBytes(UTF_8)));
        assertThat(verification.finding()).isEmpty();
        // The trail of one that was closed is shown to nobody: see EveryRevisionTest.
        assertThat(EventCatalog.types())
                .filteredOn(type -> !type.stream().equals("account"))
                .extracting(EventType::name)
                .allMatch(type -> type.equals("organization.closed")
                        || answer.text().replace("\"\"", "\"").contains(type));
    }

    @Test
    void goesOnWhereItWasBrokenOff() {
        for (int i = 0; i < 5; i++) {
            history.renamed(acme, "Acme " + i, ADA);
        }
        Answer whole = get(ADA, "");
        long third = position(lines(whole).get(2));

        Answer rest = get(ADA, "?after=" + third);

        assertThat(lines(rest).subList(0, 4)).isEqualTo(lines(whole).subList(3, 7));
        assertThat(manifest(rest).get("after").asLong()).isEqualTo(third);
        assertThat(manifest(rest).get("digestBefore").asString())
                .isEqualTo(lines(whole).get(2).get("digest").asString());
        // The record of the first export has come in between.
        assertThat(lines(rest).get(4).get("action").asString()).isEqualTo("audit.exported");
    }

    @Test
    void afterTheLastRecordThereIsNothing() {
        long last = manifest(get(ADA, "")).get("lastPosition").asLong();
        Answer empty = get(ADA, "?after=" + (last + 1_000_000));

        assertThat(empty.status()).isEqualTo(200);
        assertThat(empty.text().strip()).isEmpty();
        assertThat(manifest(empty).get("count").asLong()).isZero();
        assertThat(manifest(empty).get("firstPosition").isNull()).isTrue();
        assertThat(app.client()
                        .get(ADA, export + "?format=csv&after=" + (last + 1_000_000))
                        .text())
                .startsWith("position,occurredAt,")
                .hasLineCount(1);
        assertThat(manifest(empty).get("digest")).isEqualTo(manifest(empty).get("digestBefore"));
    }

    @Test
    void isCsvThatSpreadsheetsTakeForTextAlone() {
        history.joined(acme, new Person("=HYPERLINK(\"http://evil\",\"Bob\")", "bob@example.org"), MEMBER);
        history.renamed(acme, "A \"quoted\" name, with\nall of it", ADA);
        history.keyCreated(acme, ADA, "+1-2", null);
        List<String> wide = List.of("\uFF1D1", "\uFF0B1", "\uFF0D1", "\uFF201");
        wide.forEach(name -> history.keyCreated(acme, ADA, name, null));

        Answer answer = get(ADA, "?format=csv");

        assertThat(answer.header("Content-Type")).startsWith("text/csv");
        assertThat(answer.text()).startsWith("position,occurredAt,action,outcome,actorKind,");
        List<String[]> rows = csv(answer);
        assertThat(rows.get(3)[10]).isEqualTo("'=HYPERLINK(\"http://evil\",\"Bob\")");
        assertThat(rows.get(4)[12]).contains("A \\\"quoted\\\" name, with\\nall of it");
        assertThat(rows.get(5)[10]).isEqualTo("'+1-2");
        assertThat(rows.subList(6, 10))
                .extracting(row -> row[10])
                .containsExactlyElementsOf(wide.stream().map(name -> "'" + name).toList());
        assertThat(rows)
                .allSatisfy(row -> assertThat(row)
                        .hasSize(28)
                        .allSatisfy(cell -> assertThat(cell).doesNotContainPattern("^[=+\\-@\t\r\n]")));
        Digest digest = Digest.beginning(acme);
        for (String[] row : rows.subList(1, rows.size())) {
            digest = digest.then(new StoredEvent(
                    Long.parseLong(row[0]),
                    row[19],
                    Long.parseLong(row[20]),
                    row[21],
                    row[22],
                    row[23],
                    row[24],
                    Instant.parse(row[1]),
                    row[25],
                    row[26]));
            assertThat(row[27]).isEqualTo(digest.toString());
        }
    }

    @Test
    void anEventThatIsGoneFromTheStoreIsShownAsGone() {
        history.renamed(acme, "gone", ADA);
        history.renamed(acme, "there", ADA);
        assertThat(lines(get(ADA, ""))).hasSize(4);
        app.database()
                .update(
                        "delete from eventstore.event where payload ->> 'organizationId' = ? and payload ->> 'name' = 'gone'",
                        acme.value());

        assertThat(lines(get(ADA, ""))).hasSizeGreaterThan(3).anySatisfy(line -> {
            assertThat(line.get("action").asString()).isEqualTo("organization.renamed");
            assertThat(line.get("event").isNull()).isTrue();
            assertThat(line.get("detail").get("fault").asString()).isEqualTo("event_missing");
        });
        assertThat(app.client().get(ADA, "/organizations/" + acme + "/audit").text())
                .contains("event_missing");
    }

    /** Ids get around. Whoever tries one in their own organization does not learn from its trail whose it is. */
    @Test
    void namesNobodyThatTheOrganizationWasNotToldOf() {
        Person elsewhere = new Person("Zoe", "zoe@elsewhere.example");
        history.registered(elsewhere);
        history.commandRefused(
                acme, "member.remove", "member_not_found", elsewhere.id().value(), null, ADA);
        history.by(STRANGER).commandRefused(acme, "member.invite", "organization_not_found", null, null, STRANGER);

        List<JsonNode> lines = lines(get(ADA, "?format=ndjson"));

        JsonNode tried = lines.get(2).get("subject");
        assertThat(tried.get("id").asString()).isEqualTo(elsewhere.id().value());
        assertThat(tried.get("name").isNull()).isTrue();
        assertThat(tried.get("email").isNull()).isTrue();
        assertThat(lines.get(3).get("actor").get("email").asString()).isEqualTo(STRANGER.email());
    }

    @Test
    void isForAdminsAlone() {
        history.joined(acme, BOB, MEMBER);

        assertThat(get(BOB, "").code()).isEqualTo("admin_required");
        assertThat(get(STRANGER, "").code()).isEqualTo("organization_not_found");
        assertThat(get(ADA, "?format=xml").code()).isEqualTo("invalid_request");
        assertThat(get(ADA, "?after=-1").code()).isEqualTo("invalid_request");
    }

    private Answer get(Person who, String query) {
        return app.client().get(who, export + query);
    }

    private static List<JsonNode> lines(Answer answer) {
        return answer.text().lines().map(JSON::readTree).toList();
    }

    private static List<String[]> csv(Answer answer) {
        try (MappingIterator<String[]> rows = new CsvMapper()
                .readerFor(String[].class)
                .with(CsvReadFeature.WRAP_AS_ARRAY)
                .readValues(answer.text())) {
            return rows.readAll();
        }
    }

    private static JsonNode manifest(Answer answer) {
        return JSON.readTree(answer.header("Roster-Export-Manifest"));
    }

    private static long position(JsonNode line) {
        return line.get("position").asLong();
    }

    private static StoredEvent event(JsonNode line) {
        JsonNode event = line.get("event");
        return new StoredEvent(
                position(line),
                event.get("stream").asString(),
                event.get("sequence").asLong(),
                event.get("streamType").asString(),
                event.get("eventId").asString(),
                event.get("type").asString(),
                event.get("revision").asString(),
                Instant.parse(line.get("occurredAt").asString()),
                event.get("payload").asString(),
                event.get("metadata").asString());
    }
}
