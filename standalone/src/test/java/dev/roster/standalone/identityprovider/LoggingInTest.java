package dev.roster.standalone.identityprovider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roster.standalone.RunningRoster;
import dev.roster.standalone.demo.Browser;
import dev.roster.standalone.demo.Browser.Page;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The pages that people log in on, and what the browser keeps of it. */
class LoggingInTest {

    private static RunningRoster roster;
    private static Console console;

    private Browser browser;

    @BeforeAll
    static void start() throws Exception {
        roster = RunningRoster.temporary(Map.of(
                "roster.http.concurrent-requests", "1",
                "roster.identity-provider.redirect-uris", "http://localhost:9/signed-in,http://localhost:9/"));
        console = new Console(roster, "http://localhost:9/signed-in");
        console.signUp(new Browser(roster.url()), "ada@acme.example", "Ada");
        console.signUp(new Browser(roster.url()), "grace@acme.example", "Grace");
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
    void whoLogsInComesBackToTheClientWithACode() throws Exception {
        Page page = browser.open(console.authorize());
        assertThat(page.path()).isEqualTo(Pages.LOG_IN);

        Page answer = logIn(page, "ADA@acme.example", Console.PASSWORD);

        assertThat(answer.path()).startsWith("http://localhost:9/signed-in?");
        assertThat(answer.query()).containsKey("code").containsEntry("state", "s t&a+te");
    }

    @Test
    void aWrongPasswordAndAnUnknownAddressAreRefusedInTheSameWords() throws Exception {
        Page page = browser.open(console.authorize());

        Page wrong = logIn(page, "ada@acme.example", "not the password");
        Page unknown = logIn(page, "eve@acme.example", "not the password");
        Page nonsense = logIn(page, "eve", "not the password");

        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.body())
                .contains("There is no account with this address and this password.")
                .contains("aria-invalid=\"true\" aria-describedby=\"refused\"")
                .doesNotContain("not the password");
        assertThat(same(unknown, "eve@acme.example")).isEqualTo(same(wrong, "ada@acme.example"));
        assertThat(same(nonsense, "\"eve\"")).isEqualTo(same(wrong, "\"ada@acme.example\""));
    }

    @Test
    void afterTenFailuresEvenTheRightPasswordIsRefusedForAWhile() throws Exception {
        Page page = browser.open(console.authorize());
        for (int n = 1; n <= LogInController.MAX_FAILURES; n++) {
            assertThat(logIn(page, "grace@acme.example", "guess number " + n).status())
                    .isEqualTo(422);
        }

        Page refused = logIn(page, "Grace@acme.example", Console.PASSWORD);

        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.header("Retry-After")).isEqualTo("900");
        assertThat(refused.body()).contains("tried too often");
        assertThat(logIn(page, "ada@acme.example", Console.PASSWORD).status())
                .as("others still can")
                .isEqualTo(302);
    }

    @Test
    void aFormWithoutTheTokenAgainstForgeryIsRefusedWithAPageThatSaysSo() throws Exception {
        browser.open(console.authorize());

        for (String path : new String[] {Pages.LOG_IN, Pages.SIGN_UP, Pages.CODE, Pages.NEW_CODE}) {
            Page refused = browser.post(path, Map.of("email", "ada@acme.example", "password", Console.PASSWORD));
            assertThat(refused.status()).as(path).isEqualTo(403);
            assertThat(refused.body()).contains("Please start again");
        }
    }

    @Test
    void theKeysAreServedBesideTheOnlyTurnThatThereIsWhichWaitsForThem() throws Exception {
        Page answer = logIn(browser.open(console.authorize()), "ada@acme.example", Console.PASSWORD);
        String token = console.tokens(answer).path("access_token").asString();

        assertThat(console.get("/me", token).statusCode()).isEqualTo(200);
    }

    @Test
    void thePromptCreateLeadsToTheSignUpFormAndTheLoginHintIsFilledIn() throws Exception {
        Page signUp = browser.open(console.authorize("prompt", "create", "login_hint", "new@acme.example"));
        assertThat(signUp.path()).isEqualTo(Pages.SIGN_UP);
        assertThat(signUp.body()).contains("value=\"new@acme.example\"");

        Page logIn = browser.open(console.authorize("login_hint", "ada@acme.example"));
        assertThat(logIn.path()).isEqualTo(Pages.LOG_IN);
        assertThat(logIn.body()).contains("value=\"ada@acme.example\"");
    }

    @Test
    void theWayFromOneFormToTheOtherAndBackKeepsTheRequest() throws Exception {
        Page logIn = browser.open(console.authorize("login_hint", "ada@acme.example"));
        assertThat(logIn.body()).contains("href=\"" + Pages.SIGN_UP + "\"");
        Page signUp = browser.open(Pages.SIGN_UP);
        assertThat(signUp.body()).contains("href=\"" + Pages.LOG_IN + "\"").contains("value=\"ada@acme.example\"");

        Page answer = logIn(browser.open(Pages.LOG_IN), "ada@acme.example", Console.PASSWORD);

        assertThat(answer.query()).containsKey("code");
    }

    @Test
    void whoIsLoggedInIsNotAskedAgainUnlessTheClientWantsThat() throws Exception {
        logIn(browser.open(console.authorize()), "ada@acme.example", Console.PASSWORD);

        assertThat(browser.open(console.authorize()).query()).containsKey("code");
        assertThat(browser.open(console.authorize("max_age", "3600")).query()).containsKey("code");
        assertThat(browser.open(console.authorize("prompt", "none")).query()).containsKey("code");
        assertThat(browser.open(console.authorize("prompt", "create")).path()).isEqualTo(Pages.SIGN_UP);
        for (String asked : new String[] {"prompt=login", "prompt=select_account", "max_age=0"}) {
            String[] parameter = asked.split("=");
            Page page = browser.open(console.authorize(parameter[0], parameter[1]));
            assertThat(page.path()).as(asked).isEqualTo(Pages.LOG_IN);
            assertThat(logIn(page, "ada@acme.example", Console.PASSWORD).query())
                    .as(asked)
                    .containsKey("code");
        }
    }

    @Test
    void whoMustNotBeAskedAndIsNotKnownIsToldToTheClient() throws Exception {
        assertThat(browser.open(console.authorize("prompt", "none")).query()).containsEntry("error", "login_required");
    }

    @Test
    void theSessionsCookieIsForThePagesAloneAndChangesWithTheLogIn() throws Exception {
        Page page = browser.open(console.authorize());
        String before = cookie();
        Page answer = logIn(page, "ada@acme.example", Console.PASSWORD);

        assertThat(answer.answer().previousResponse()).isEmpty();
        assertThat(cookie()).isNotEqualTo(before);
        Page other = new Browser(roster.url()).open(Pages.LOG_IN);
        assertThat(other.header("Set-Cookie"))
                .contains("Path=/oauth2")
                .contains("HttpOnly")
                .contains("SameSite=Lax");
        assertThat(browser.open("/plans").answer().request().headers().firstValue("Cookie"))
                .isEmpty();
    }

    @Test
    void pagesTakeNothingFromElsewhereAndSendFormsToRosterAndTheClientAlone() throws Exception {
        Page page = browser.open(Pages.LOG_IN);

        assertThat(page.header("Content-Security-Policy"))
                .contains("default-src 'none'")
                .contains("frame-ancestors 'none'")
                .contains("form-action 'self' http://localhost:9")
                .doesNotContain("unsafe");
        assertThat(page.header("Cache-Control")).contains("no-store");
        assertThat(page.body()).doesNotContain("<script").doesNotContain("style=");
        assertThat(browser.open("/identity-provider.css").status()).isEqualTo(200);
    }

    @Test
    void fieldsSayWhatTheyAreToPeopleAndToPasswordManagers() throws Exception {
        assertThat(browser.open(Pages.LOG_IN).body())
                .contains("<label for=\"email\">")
                .contains("<label for=\"password\">")
                .contains("autocomplete=\"username\"")
                .contains("autocomplete=\"current-password\"");
        assertThat(browser.open(Pages.SIGN_UP).body())
                .contains("<label for=\"name\">")
                .contains("autocomplete=\"username\"")
                .contains("autocomplete=\"new-password\"");
    }

    private Page logIn(Page page, String email, String password) throws Exception {
        return browser.submit(page, Pages.LOG_IN, Map.of("email", email, "password", password));
    }

    private String cookie() {
        return browser.cookies().getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals("identity"))
                .findFirst()
                .orElseThrow()
                .getValue();
    }

    private static String same(Page page, String address) {
        return page.body().replaceAll("name=\"_csrf\" value=\"[^\"]+\"", "").replace(address, "");
    }
}
