package dev.roster.standalone.identityprovider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.roster.standalone.RunningRoster;
import dev.roster.standalone.demo.Browser;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import tools.jackson.databind.JsonNode;

/** Somebody who signed up is erased. */
class ErasedAccountTest {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private static RunningRoster roster;
    private static Console console;

    @BeforeAll
    static void start() {
        roster = RunningRoster.temporary(Map.of());
        console = new Console(roster);
    }

    @AfterAll
    static void stop() {
        roster.close();
    }

    @Test
    void theirAccountTheirLogInsAndTheirMailsEndAndTheyCanSignUpAgain() throws Exception {
        String email = "ada@erased.example";
        Browser browser = new Browser(roster.url());
        JsonNode tokens = console.tokens(console.signUp(browser, email, "Ada"));
        String pending = browser.open(console.authorize()).query().get("code");
        assertThat(console.get("/me", tokens.path("access_token").asString()).statusCode())
                .isEqualTo(200);

        erase(email);

        assertThat(Person.logsIn(roster, email)).isFalse();
        assertThat(console.refresh(tokens.path("refresh_token").asString()).statusCode())
                .isEqualTo(400);
        assertThat(console.exchange(pending, Console.VERIFIER).statusCode())
                .as("a code that they were about to use")
                .isEqualTo(400);
        assertThat(browser.open(console.authorize()).path())
                .as("the browser that was logged in")
                .isEqualTo(Pages.LOG_IN);
        assertThat(console.mails(email)).isEmpty();

        String again = Person.signsUp(roster, email);
        assertThat(Person.refreshes(roster, again)).isEqualTo(200);
    }

    @Test
    void aSignUpThatWaitsForItsCodeIsForgotten() throws Exception {
        String email = "waiting@erased.example";
        Browser browser = new Browser(roster.url());
        Browser.Page page = browser.open(console.authorize("prompt", "create"));
        page = browser.submit(
                page, Pages.SIGN_UP, Map.of("email", email, "name", "Wanda", "password", Console.PASSWORD));
        String code = console.code(email);
        console.get("/me", devToken(email, ""));

        erase(email);

        assertThat(browser.submit(page, Pages.CODE, Map.of("code", code)).query())
                .doesNotContainKey("code");
        assertThat(jdbc().queryForList("select email from identity.sign_up", String.class))
                .doesNotContain(email);
    }

    @Test
    void mailsToOthersThatNameThemGoAndThoseThatDoNotStay() throws Exception {
        String eve = devToken("eve@erased.example", "");
        String ada = devToken("inviter@erased.example", "");
        for (String inviter : new String[] {eve, ada}) {
            String organization = Console.json(
                            send(inviter, "POST", "/organizations", "{\"name\":\"Acme\",\"plan\":\"team\"}"))
                    .path("organizationId")
                    .asString();
            send(
                    inviter,
                    "POST",
                    "/organizations/" + organization + "/invitations",
                    "{\"email\":\"bob@erased.example\"}");
        }
        await().atMost(Duration.ofSeconds(20))
                .until(() -> console.mails("bob@erased.example").size() == 2);

        erase("eve@erased.example");

        assertThat(console.mails("bob@erased.example"))
                .singleElement()
                .asString()
                .contains("inviter");
    }

    /** The provider makes the same id of the same address: they are known as before, and nothing of before is known of them. */
    @Test
    void aTokenForTheSameAddressIsThatOfTheSamePerson() throws Exception {
        String before = Console.json(console.get("/me", devToken("cy@erased.example", "")))
                .path("userId")
                .asString();
        erase("cy@erased.example");

        JsonNode me = Console.json(console.get("/me", devToken("cy@erased.example", "")));

        assertThat(me.path("userId").asString()).isEqualTo(before);
        assertThat(me.path("email").asString()).isEqualTo("cy@erased.example");
    }

    /** By address, as by whoever only knows that; and waits until the processors of both helpers have seen it. */
    private static void erase(String email) throws Exception {
        HttpResponse<String> answer = send(
                devToken("operator@erased.example", "operator"),
                "DELETE",
                "/accounts/" + email + "/personal-data",
                null);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        long position = Console.json(answer).path("position").asLong();
        await().atMost(Duration.ofSeconds(20))
                .until(() -> jdbc()
                                .queryForList(
                                        "select convert_from(token, 'UTF8')::json ->> 'globalIndex' from automation.token_entry"
                                                + " where processorName in ('forgotten-accounts', 'forgotten-mails')",
                                        Long.class)
                                .stream()
                                .filter(at -> at >= position)
                                .count()
                        >= 2);
    }

    private static HttpResponse<String> send(String token, String method, String path, String body) throws Exception {
        return HTTP.send(
                HttpRequest.newBuilder(URI.create(roster.url() + path))
                        .header("Authorization", "Bearer " + token)
                        .header("Content-Type", "application/json")
                        .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }

    private static String devToken(String email, String role) throws Exception {
        String name = email.substring(0, email.indexOf('@'));
        HttpResponse<String> answer = HTTP.send(
                HttpRequest.newBuilder(URI.create(roster.url() + "/dev/token"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString("email=" + email + "&name=" + name + "&roles=" + role))
                        .build(),
                BodyHandlers.ofString());
        return Console.json(answer).path("access_token").asString();
    }

    private static JdbcTemplate jdbc() {
        return new JdbcTemplate(new DriverManagerDataSource(roster.property("roster.database.url")));
    }
}
