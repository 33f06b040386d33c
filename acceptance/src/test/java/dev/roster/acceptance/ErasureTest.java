package dev.roster.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.roster.standalone.demo.Browser;
import dev.roster.testing.TestDatabase;
import dev.roster.testing.TestKeys;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * A whole story, then two people are erased: Evelyn, who did everything that one can do, and somebody who was only invited. A dump of the
 * whole database is taken before and after.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ErasureTest {

    private static final String EVELYN = "Evelyn.Unforgettable@Dump.example";
    private static final String EVELYNS_NAME = "Evelyn Ünforgettable";
    private static final String INVITED = "only.invited+tag@dump.example";

    /** What nothing may hold of them. Parts, so that nothing is missed for how it is written. */
    private static final List<String> TRACES = List.of("evelyn", "unforgettable", "ünforgettable", "only.invited");

    /** What is there before and after, and is found in the same way. */
    private static final List<String> OTHERS = List.of("ada lovelace", "ada@dump.example", "bob@dump.example");

    private static final Pattern CODE = Pattern.compile("^ +(\\d{6})\\s*$", Pattern.MULTILINE);
    private static final String MASTER_KEY = TestKeys.random();
    private static final String DATABASE = TestDatabase.create();
    private static final Standalone ROSTER = new Standalone();

    private static Person ada;
    private static Person evelyn;
    private static Person operator;
    private static String acme;
    private static String invitation;
    private static CompleteDump before;
    private static CompleteDump after;
    private static List<String> rowsBefore;
    private static List<String> readableBefore;

    @BeforeAll
    static void aWholeStory() throws Exception {
        ROSTER.start(Map.of("ROSTER_DATABASE_URL", DATABASE, "ROSTER_PERSONAL_DATA_MASTER_KEY", MASTER_KEY));
        signUp(EVELYN, EVELYNS_NAME);
        ada = new Person(ROSTER, "ada@dump.example", "Ada Lovelace");
        evelyn = new Person(ROSTER, EVELYN, EVELYNS_NAME);
        operator = new Person(ROSTER, "operator@dump.example", "Operator", "operator");
        acme = ada.post("/organizations", "{\"name\":\"Acme\",\"plan\":\"visionary\"}", "Idempotency-Key", "1")
                .expect(201)
                .header("Location");

        invite(ada, EVELYN, "admin");
        String older = link(EVELYN, 2);
        String evelyns = idOfNewest();
        ada.post(acme + "/invitations/" + evelyns + "/resend", "{}").expect(200);
        String link = link(EVELYN, 3);
        evelyn.post("/invitations/accept", "{\"token\":\"" + older + "\"}").refused(410, "invitation_superseded");
        evelyn.post("/invitations/accept", "{\"token\":\"" + link + "\"}", "Idempotency-Key", "2")
                .expect(200);

        invite(evelyn, INVITED, "member");
        invitation = idOfNewest();
        invite(evelyn, "bob@dump.example", "member");
        invite(ada, "cy@dump.example", "member");
        evelyn.post(acme + "/invitations/" + idOfNewest() + "/resend", "{}", "Idempotency-Key", "3")
                .expect(200);
        link(INVITED, 1);
        new Person(ROSTER, "bob@dump.example", "Bob")
                .post("/invitations/accept", "{\"token\":\"" + link("bob@dump.example", 1) + "\"}")
                .expect(200);
        link("cy@dump.example", 2);
        evelyn.post(acme + "/api-keys", "{\"name\":\"CI\"}", "Idempotency-Key", "4")
                .expect(201);
        evelyn.post("/organizations", "{\"name\":\"Another\",\"plan\":\"team\"}")
                .expect(201);
        evelyn.put("/me/workspace", "{\"organizationId\":\"" + acme.substring(acme.lastIndexOf('/') + 1) + "\"}")
                .expect(200);
        operator.post("/accounts/" + evelyn.userId() + "/credits/grants", "{\"amount\":5,\"reference\":\"welcome\"}")
                .expect(201);
        ada.after(operator).get(acme + "/members").expect(200);
        new JdbcTemplate(new DriverManagerDataSource(DATABASE)).execute("analyze");
        before = CompleteDump.of(DATABASE);
        rowsBefore = DatabaseDump.rows(DATABASE);
        readableBefore = readable(before);

        Answer evelynsReceipt = erase(evelyn.userId());
        Answer invitedReceipt = erase(INVITED);
        assertThat(evelynsReceipt.body().path("keysDestroyed").asInt()).isEqualTo(1);
        assertThat(invitedReceipt.body().path("accounts").isEmpty()).isTrue();
        ada.after(operator).get(acme + "/members").expect(200);
        await().atMost(Duration.ofSeconds(20))
                .until(() -> ROSTER.mailsTo("bob@dump.example").isEmpty()
                        && ROSTER.mailsTo(EVELYN).isEmpty()
                        && ROSTER.mailsTo(INVITED).isEmpty());
        after = CompleteDump.of(DATABASE);
    }

    @AfterAll
    static void stop() {
        ROSTER.close();
    }

    /** Otherwise the search below proves nothing. */
    @Test
    @Order(1)
    void before_it_they_are_all_over_the_database() {
        assertThat(found(TRACES, before)).containsExactlyInAnyOrderElementsOf(TRACES);
        assertThat(readableBefore).contains(EVELYNS_NAME, EVELYN.toLowerCase(Locale.ROOT), INVITED);
        assertThat(rowsBefore.stream()
                        .filter(row -> row.toLowerCase(Locale.ROOT).contains("nforgettable"))
                        .map(row -> row.substring(0, row.indexOf(' '))))
                .contains(
                        "identity.account",
                        "mailbox.mail",
                        "readmodel.member_directory",
                        "readmodel.invitation",
                        "readmodel.api_key");
    }

    @Test
    @Order(2)
    void after_it_no_table_of_any_schema_and_no_statistics_have_a_trace_of_them_in_any_form() {
        assertThat(found(TRACES, after)).isEmpty();
        assertThat(found(OTHERS, after)).as("nobody else is gone").containsExactlyInAnyOrderElementsOf(OTHERS);
    }

    @Test
    @Order(3)
    void after_it_nothing_that_is_sealed_can_be_opened_to_show_them() {
        List<String> readable = readable(after);

        assertThat(readable).contains("Ada Lovelace", "ada@dump.example", "bob@dump.example", "cy@dump.example");
        assertThat(readable).noneMatch(clear -> TRACES.stream().anyMatch(clear.toLowerCase(Locale.ROOT)::contains));
        assertThat(SealedValues.in(after))
                .as("no event was touched: what they sealed is still there")
                .containsAll(SealedValues.in(before));
    }

    @Test
    @Order(4)
    void without_the_master_key_nothing_at_all_can_be_opened() {
        assertThatThrownBy(() -> SealedValues.opened(after, DATABASE, TestKeys.random()))
                .isInstanceOf(NoSuchElementException.class);
    }

    @Test
    @Order(5)
    void the_history_stays_readable() {
        assertThat(DatabaseDump.rows(DATABASE))
                .as("every event is there as it was")
                .containsAll(rowsBefore.stream()
                        .filter(row -> row.startsWith("eventstore.event "))
                        .toList());
        Answer members = ada.get(acme + "/members?sort=name").expect(200);
        assertThat(members.body().toString())
                .contains("\"name\":\"erased person\",\"email\":null")
                .contains("Ada Lovelace", "Bob")
                .contains(evelyn.userId());
        assertThat(members.items()).hasSize(5);
        Answer invitations = ada.get(acme + "/invitations").expect(200);
        assertThat(invitations.items()).hasSize(4);
        assertThat(invitations.body().toString()).contains("\"email\":null", "erased person");
        assertThat(ada.get(acme + "/api-keys").expect(200).body().toString()).contains("erased person");
        ada.get(acme + "/members/" + evelyn.userId() + "/removal-preview").expect(200);
        ada.get(acme + "/members?search=evelyn").expect(200);
    }

    @Test
    @Order(6)
    void no_log_names_them() {
        assertThat(ROSTER.logs().toLowerCase(Locale.ROOT)).isNotEmpty().doesNotContain(TRACES);
    }

    @Test
    @Order(7)
    void what_is_left_of_them_can_be_cleared_away_by_an_admin() {
        ada.post(acme + "/invitations/" + invitation + "/resend", "{}").refused(410, "invitation_email_erased");
        ada.post(acme + "/invitations/" + invitation + "/revoke", "{}").expect(200);
        ada.delete(acme + "/members/" + evelyn.userId()).expect(204);
    }

    @Test
    @Order(8)
    void asked_again_the_receipt_is_the_same_and_whoever_comes_back_is_a_new_person_to_everybody() {
        Answer receipt = erase(INVITED);
        assertThat(erase(INVITED).body()).isEqualTo(receipt.body());

        Person again = new Person(ROSTER, INVITED, "Come Back");
        again.post("/organizations", "{\"name\":\"Mine\",\"plan\":\"team\"}").expect(201);
        assertThat(erase(INVITED).text("receiptId")).isNotEqualTo(receipt.text("receiptId"));
    }

    private static Answer erase(String person) {
        return operator.delete("/accounts/" + person.replace("+", "%2B").replace("@", "%40") + "/personal-data")
                .expect(202);
    }

    private static void invite(Person admin, String email, String role) {
        admin.post(
                        acme + "/invitations",
                        "{\"email\":\"%s\",\"role\":\"%s\"}".formatted(email, role),
                        "Idempotency-Key",
                        "invite-" + email)
                .expect(201);
        ada.after(admin);
    }

    private static String idOfNewest() {
        return ada.get(acme + "/invitations")
                .items()
                .get(0)
                .path("invitationId")
                .asString();
    }

    private static String link(String email, int nth) {
        await().atMost(Duration.ofSeconds(20)).until(() -> ROSTER.mailsTo(email).size() >= nth);
        return ROSTER.mailsTo(email).get(0).invitationToken();
    }

    /** On the pages of the built-in provider, so that it has an account and tokens of theirs. */
    private static void signUp(String email, String name) {
        Map<String, String> request = new LinkedHashMap<>();
        request.put("response_type", "code");
        request.put("client_id", "roster-console");
        request.put("redirect_uri", ROSTER.commands() + "/signed-in");
        request.put("scope", "openid profile email");
        request.put("state", "any");
        request.put("code_challenge", "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM");
        request.put("code_challenge_method", "S256");
        request.put("prompt", "create");
        Browser browser = new Browser(ROSTER.commands());
        Browser.Page form = browser.open("/oauth2/authorize?" + Browser.form(request));
        Browser.Page code = browser.submit(
                form, form.path(), Map.of("email", email, "name", name, "password", "a password for a test"));
        await().atMost(Duration.ofSeconds(20))
                .until(() -> !ROSTER.mailsTo(email).isEmpty());
        Matcher mailed = CODE.matcher(ROSTER.mailsTo(email).get(0).text().replace("\r", ""));
        assertThat(mailed.find()).isTrue();
        assertThat(browser.submit(code, code.path(), Map.of("code", mailed.group(1)))
                        .query())
                .containsKey("code");
    }

    private static List<String> readable(CompleteDump dump) {
        return SealedValues.opened(dump, DATABASE, MASTER_KEY);
    }

    /** Those of the words that the dump holds: in clear, in hexadecimal digits or in base64, wherever in it they begin. */
    private static Set<String> found(List<String> words, CompleteDump dump) {
        String exactly = dump.text();
        String lower = exactly.toLowerCase(Locale.ROOT);
        Set<String> found = new TreeSet<>();
        for (String word : words) {
            if (lower.contains(word) || encoded(word).stream().anyMatch(exactly::contains)) {
                found.add(word);
            }
        }
        return found;
    }

    private static List<String> encoded(String word) {
        List<String> forms = new ArrayList<>();
        String capital = word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
        for (String written : List.of(word, capital, word.toUpperCase(Locale.ROOT))) {
            byte[] bytes = written.getBytes(UTF_8);
            forms.add(HexFormat.of().formatHex(bytes));
            for (int shift = 0; shift < 3; shift++) {
                byte[] shifted = new byte[shift + bytes.length];
                System.arraycopy(bytes, 0, shifted, shift, bytes.length);
                String base64 = Base64.getEncoder().withoutPadding().encodeToString(shifted);
                // Without the characters at both ends that depend on what stands beside it.
                String certain = base64.substring(shift == 0 ? 0 : shift + 1, base64.length() - 1);
                forms.add(certain);
                forms.add(certain.replace('+', '-').replace('/', '_'));
            }
        }
        return forms;
    }
}
