package dev.roster.standalone.identityprovider;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.roster.standalone.RunningRoster;
import dev.roster.standalone.demo.Browser;
import dev.roster.standalone.demo.Browser.Page;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import tools.jackson.databind.JsonNode;

/** From nobody to somebody whose address is verified, over HTTP and SMTP as people and their mail programs do it. */
@ExtendWith(OutputCaptureExtension.class)
class SigningUpTest {

    private static RunningRoster roster;
    private static Console console;

    private Browser browser;

    @BeforeAll
    static void start() {
        roster = RunningRoster.temporary(Map.of("roster.invitations.validity", "PT1H"));
        console = new Console(roster);
    }

    @AfterAll
    static void stop() {
        roster.close();
    }

    @BeforeEach
    void open() {
        browser = new Browser(roster.url());
    }

    @Test
    void whoSignsUpComesBackToTheClientAndIsKnownToRosterWithAVerifiedAddress(CapturedOutput output) throws Exception {
        Page answer = console.signUp(browser, "Ada@Acme.example", "Ada Lovelace");

        assertThat(answer.path()).startsWith(console.redirectUri() + "?");
        assertThat(answer.query()).containsEntry("state", "s t&a+te");
        JsonNode tokens = console.tokens(answer);
        JsonNode me =
                Console.json(console.get("/me", tokens.path("access_token").asString()));
        assertThat(me.path("email").asString()).isEqualTo("ada@acme.example");
        assertThat(me.path("name").asString()).isEqualTo("Ada Lovelace");
        JWTClaimsSet access = Console.claims(tokens, "access_token");
        assertThat(access.getIssuer()).isEqualTo(roster.url());
        assertThat(access.getBooleanClaim("email_verified")).isTrue();
        assertThat(access.getStringListClaim("roles")).isEmpty();
        JWTClaimsSet id = Console.claims(tokens, "id_token");
        assertThat(id.getAudience()).containsExactly("roster-console");
        assertThat(id.getStringClaim("nonce")).isEqualTo("n-once");
        assertThat(id.getStringClaim("name")).isEqualTo("Ada Lovelace");
        assertThat(output.toString().toLowerCase(Locale.ROOT))
                .as("logs")
                .doesNotContain("ada@acme", "lovelace", Console.PASSWORD, console.code("ada@acme.example"));
    }

    @Test
    void theSameAddressIsTheSamePersonAsForTheDevelopersToken() throws Exception {
        JsonNode tokens = console.tokens(console.signUp(browser, "same@acme.example", "Same"));
        Page dev = browser.post("/dev/token", Map.of("email", "SAME@acme.example"));

        String given = Console.json(dev.answer()).path("access_token").asString();
        assertThat(Console.claims(tokens, "access_token").getSubject())
                .isEqualTo(SignedJWT.parse(given).getJWTClaimsSet().getSubject());
    }

    @Test
    void aWrongCodeIsRefusedInWordsAndTheRightOneIsStillTakenAfterIt() throws Exception {
        Page page = startSignUp("wrong@acme.example");
        String code = console.code("wrong@acme.example");

        Page refused = browser.submit(page, Pages.CODE, Map.of("code", other(code)));

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body())
                .contains("This is not the code.")
                .contains("aria-invalid=\"true\" aria-describedby=\"code-error\"");
        assertThat(browser.submit(refused, Pages.CODE, Map.of("code", code)).query())
                .containsKey("code");
    }

    @Test
    void afterFiveWrongCodesTheRightOneIsNoLongerGoodAndANewOneIs() throws Exception {
        Page page = startSignUp("often@acme.example");
        String code = console.code("often@acme.example");
        for (int n = 1; n <= 5; n++) {
            page = browser.submit(page, Pages.CODE, Map.of("code", other(code)));
        }
        assertThat(page.body()).contains("tried too often");

        page = browser.submit(page, Pages.CODE, Map.of("code", code));
        assertThat(page.body()).contains("no longer good");

        page = browser.submit(page, Pages.NEW_CODE, Map.of());
        assertThat(page.path()).isEqualTo(Pages.CODE);
        String next = console.code("often@acme.example");
        assertThat(browser.submit(page, Pages.CODE, Map.of("code", next)).query())
                .containsKey("code");
    }

    @Test
    void aNewCodePutsTheOldOneOutOfUse() throws Exception {
        Page page = startSignUp("renewed@acme.example");
        String old = console.code("renewed@acme.example");
        page = browser.submit(page, Pages.NEW_CODE, Map.of());
        if (console.code("renewed@acme.example").equals(old)) {
            page = browser.submit(page, Pages.NEW_CODE, Map.of());
        }

        assertThat(browser.submit(page, Pages.CODE, Map.of("code", old)).body()).contains("This is not the code.");
    }

    @Test
    void anExpiredCodeIsRefused() throws Exception {
        Page page = startSignUp("late@acme.example");
        execute(
                "update identity.sign_up set expires_at = expires_at - interval '10 minutes' where email = 'late@acme.example'");

        assertThat(browser.submit(page, Pages.CODE, Map.of("code", console.code("late@acme.example")))
                        .body())
                .contains("no longer good");
    }

    @Test
    void mailsToOneAddressAreNotSentWithoutEnd() throws Exception {
        Page page = startSignUp("flooded@acme.example");
        for (int n = 2; n <= SignUps.MAX_MAILS; n++) {
            page = browser.submit(page, Pages.NEW_CODE, Map.of());
        }

        String code = console.code("flooded@acme.example");
        for (int n = 1; n <= SignUps.MAX_ATTEMPTS; n++) {
            page = browser.submit(page, Pages.CODE, Map.of("code", other(code)));
        }

        page = browser.submit(page, Pages.NEW_CODE, Map.of());

        assertThat(page.body()).contains("Too many mails");
        assertThat(console.mails("flooded@acme.example")).hasSize(SignUps.MAX_MAILS);
        assertThat(browser.submit(page, Pages.CODE, Map.of("code", other(code))).body())
                .as("no new attempts without a new mail")
                .contains("no longer good");
    }

    @Test
    void thatAnAddressHasAnAccountIsToldToNobodyButItsOwner() throws Exception {
        console.signUp(browser, "taken@acme.example", "The first");
        browser = new Browser(roster.url());

        Page page = startSignUp("taken@acme.example");
        Page stranger = startSignUp("free@acme.example");

        assertThat(withoutTokens(page).replace("taken@", "free@")).isEqualTo(withoutTokens(stranger));
        assertThat(console.mails("taken@acme.example").get(0))
                .contains("You already have an account")
                .doesNotContainPattern("\\d{6}");
    }

    @Test
    void theFormSaysWhatIsWrongWithEachField() throws Exception {
        Page page = browser.open(console.authorize("prompt", "create"));

        page = browser.submit(page, Pages.SIGN_UP, Map.of("email", "nobody", "name", " ", "password", "short"));

        assertThat(page.status()).isEqualTo(422);
        assertThat(page.body())
                .contains("aria-describedby=\"email-error\"")
                .contains("aria-describedby=\"name-error\"")
                .contains("aria-describedby=\"password-hint password-error\"")
                .contains("Take at least 10 characters.")
                .contains("value=\"nobody\"")
                .doesNotContain("short\"");
    }

    @Test
    void whatIsTypedIsShownAsTextAndNeverRunAsAPage() throws Exception {
        String attack = "\"><script>alert(1)</script>";

        assertThat(browser.open(console.authorize("login_hint", attack)).body())
                .contains("&lt;script&gt;")
                .doesNotContain("<script");
        Page page = browser.open(console.authorize("prompt", "create", "login_hint", attack));
        assertThat(page.body()).contains("&lt;script&gt;").doesNotContain("<script");
        page = browser.submit(page, Pages.SIGN_UP, Map.of("email", attack, "name", attack, "password", attack));
        assertThat(page.body()).contains("&lt;script&gt;").doesNotContain("<script");
    }

    private Page startSignUp(String email) throws Exception {
        Page page = browser.open(console.authorize("prompt", "create"));
        page = browser.submit(
                page, Pages.SIGN_UP, Map.of("email", email, "name", "Somebody", "password", Console.PASSWORD));
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.path()).isEqualTo(Pages.CODE);
        return page;
    }

    private static String withoutTokens(Page page) {
        return page.body().replaceAll("name=\"_csrf\" value=\"[^\"]+\"", "");
    }

    private static String other(String code) {
        return code.equals("000000") ? "000001" : "000000";
    }

    private static void execute(String sql) throws Exception {
        try (Connection connection = DriverManager.getConnection(roster.property("roster.database.url"));
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
