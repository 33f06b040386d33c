package dev.roster.standalone.identityprovider;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import dev.roster.standalone.RunningRoster;
import dev.roster.standalone.demo.Browser;
import dev.roster.standalone.demo.Browser.Page;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BiFunction;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What the protocol promises to the console, and keeps from everyone else. */
class AuthorizationServerTest {

    private static RunningRoster roster;
    private static Console console;
    private static Browser browser;

    @BeforeAll
    static void start() throws Exception {
        roster = RunningRoster.temporary(Map.of(
                "roster.invitations.validity", "PT1H",
                "roster.identity-provider.operators", "olga@acme.example, Otto@acme.example",
                "roster.identity-provider.support", "otto@acme.example"));
        console = new Console(roster);
        browser = new Browser(roster.url());
        console.signUp(browser, "ada@acme.example", "Ada");
    }

    @AfterAll
    static void stop() {
        roster.close();
    }

    @Test
    void aRequestWithoutAProofKeyOrWithAPlainOneIsRefused() throws Exception {
        Map<String, String> without = console.request();
        without.keySet().removeIf(name -> name.startsWith("code_challenge"));
        assertThat(browser.open(Console.authorize(without)).query())
                .containsEntry("error", "invalid_request")
                .containsEntry("state", "s t&a+te");
        assertThat(browser.open(console.authorize("code_challenge_method", "plain"))
                        .query())
                .containsEntry("error", "invalid_request");
    }

    @Test
    void rolesAreHadByThoseOfWhomTheConfigurationSaysSo() throws Exception {
        assertThat(rolesOf("olga@acme.example")).containsExactly("operator");
        assertThat(rolesOf("otto@acme.example")).containsExactly("operator", "support");
        assertThat(rolesOf("olga@evil.example")).isEmpty();
    }

    /** As Roster understands the token that they get. */
    private static List<String> rolesOf(String email) throws Exception {
        JsonNode tokens = console.tokens(console.signUp(new Browser(roster.url()), email, "Somebody"));
        HttpResponse<String> me = console.get("/me", tokens.path("access_token").asString());
        return Console.json(me)
                .path("roles")
                .valueStream()
                .map(JsonNode::asString)
                .toList();
    }

    @Test
    void aCodeIsWorthNothingWithoutItsVerifierAndNothingTheSecondTime() throws Exception {
        String code = code();
        assertThat(console.exchange(code, "a".repeat(43)).statusCode()).isEqualTo(400);
        assertThat(console.token(Map.of(
                                "grant_type",
                                "authorization_code",
                                "client_id",
                                "roster-console",
                                "redirect_uri",
                                console.redirectUri(),
                                "code",
                                code))
                        .statusCode())
                .isEqualTo(401);
        HttpResponse<String> tokens = console.exchange(code, Console.VERIFIER);
        assertThat(tokens.statusCode()).isEqualTo(200);

        assertThat(console.exchange(code, Console.VERIFIER).statusCode()).isEqualTo(400);
        assertThat(console.refresh(Console.json(tokens).path("refresh_token").asString())
                        .statusCode())
                .as("what a stolen code may have brought is taken back (RFC 6749, section 4.1.2)")
                .isEqualTo(400);
    }

    @Test
    void anAddressThatIsNotTheClientsIsNeverReturnedTo() throws Exception {
        for (String elsewhere : List.of(
                "https://evil.example/signed-in",
                console.redirectUri() + "/more",
                console.redirectUri() + "?more",
                console.redirectUri().replace("http:", "https:"))) {
            for (Browser whose : List.of(browser, new Browser(roster.url()))) {
                Page refused = whose.open(console.authorize("redirect_uri", elsewhere));
                assertThat(refused.status()).as(elsewhere).isEqualTo(400);
                assertThat(refused.header("Location")).isEmpty();
                assertThat(refused.body()).contains("redirect_uri");
            }
        }
        assertThat(browser.open(console.authorize("client_id", "somebody")).status())
                .isEqualTo(400);
    }

    @Test
    void whatIsGivenTwiceOrCannotBeKeptIsRefused() throws Exception {
        for (String request : List.of(console.authorize() + "&nonce=another", console.authorize("nonce", "a\u0000b"))) {
            Page refused = browser.open(request);
            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused.body()).contains("given twice");
        }
    }

    @Test
    void aRefreshTokenBringsNewTokensOnceAndTheNextOneGoesOn() throws Exception {
        JsonNode first = tokens();
        JsonNode second =
                Console.json(console.refresh(first.path("refresh_token").asString()));

        assertThat(second.path("refresh_token").asString())
                .isNotEmpty()
                .isNotEqualTo(first.path("refresh_token").asString());
        JWTClaimsSet before = Console.claims(first, "id_token");
        JWTClaimsSet after = Console.claims(second, "id_token");
        assertThat(after.getSubject()).isEqualTo(before.getSubject());
        assertThat(after.getStringClaim("sid")).isEqualTo(before.getStringClaim("sid"));
        assertThat(after.getDateClaim("auth_time")).isEqualTo(before.getDateClaim("auth_time"));
        assertThat(console.get("/me", second.path("access_token").asString()).statusCode())
                .isEqualTo(200);
        HttpResponse<String> third =
                console.refresh(second.path("refresh_token").asString());
        assertThat(third.statusCode()).isEqualTo(200);
    }

    @Test
    void aRefreshTokenThatComesASecondTimeEndsAllThatFollowedFromIt() throws Exception {
        String first = tokens().path("refresh_token").asString();
        String second =
                Console.json(console.refresh(first)).path("refresh_token").asString();

        assertThat(console.refresh(first).statusCode()).isEqualTo(400);

        assertThat(console.refresh(second).statusCode()).isEqualTo(400);
    }

    @Test
    void ofManyWhoUseOneRefreshTokenAtOnceOneGetsTokens() throws Exception {
        String token = tokens().path("refresh_token").asString();
        ExecutorService many = Executors.newFixedThreadPool(8);
        try {
            Callable<Integer> refresh = () -> console.refresh(token).statusCode();
            List<Future<Integer>> answers = many.invokeAll(Collections.nCopies(8, refresh));
            int successes = 0;
            for (Future<Integer> answer : answers) {
                successes += answer.get() == 200 ? 1 : 0;
            }
            assertThat(successes).isEqualTo(1);
        } finally {
            many.shutdown();
        }
    }

    @Test
    void aRefreshTokenCanBeGivenBack() throws Exception {
        String token = tokens().path("refresh_token").asString();
        Page revoked =
                new Browser(roster.url()).post("/oauth2/revoke", Map.of("client_id", "roster-console", "token", token));

        assertThat(revoked.status()).isEqualTo(200);
        assertThat(console.refresh(token).statusCode()).isEqualTo(400);
    }

    @Test
    void nobodyElsesNameAndNoMadeUpTokenBringsAnything() throws Exception {
        String token = tokens().path("refresh_token").asString();

        assertThat(console.token(Map.of("grant_type", "refresh_token", "client_id", "somebody", "refresh_token", token))
                        .statusCode())
                .isEqualTo(401);
        assertThat(console.refresh("made-up").statusCode()).isEqualTo(400);
        assertThat(console.refresh(token).statusCode()).as("unharmed").isEqualTo(200);
    }

    @Test
    void noCodeAndNoTokenStandsInTheDatabase() throws Exception {
        Page answer = browser.open(console.authorize());
        JsonNode tokens = console.tokens(answer);
        String dump = dump("permission") + dump("token") + dump("sign_up");

        assertThat(dump).contains(Console.CHALLENGE);
        for (String secret : List.of(
                answer.query().get("code"),
                tokens.path("access_token").asString(),
                tokens.path("refresh_token").asString(),
                tokens.path("id_token").asString())) {
            assertThat(dump).doesNotContain(secret);
        }
        String digest =
                query("select encode(digest, 'hex') from identity.token where kind = 'refresh_token' and not replaced"
                        + " order by issued_at desc limit 1");
        assertThat(console.refresh("sha256:" + digest).statusCode())
                .as("what stands there opens nothing")
                .isEqualTo(400);
        assertThat(dump("account")).contains("{bcrypt}").doesNotContain(Console.PASSWORD);
    }

    @Test
    void userInfoTellsWhatTheTokenDoes() throws Exception {
        JsonNode info = Console.json(
                console.get("/userinfo", tokens().path("access_token").asString()));

        assertThat(info.path("email").asString()).isEqualTo("ada@acme.example");
        assertThat(info.path("email_verified").asBoolean()).isTrue();
        assertThat(info.path("name").asString()).isEqualTo("Ada");
        assertThat(console.get("/userinfo", null).statusCode()).isEqualTo(401);
    }

    @Test
    void theDiscoveryDocumentNamesWhatTheConsoleNeeds() throws Exception {
        JsonNode document = Console.json(console.get("/.well-known/openid-configuration", null));

        Map<String, String> endpoints = new LinkedHashMap<>();
        endpoints.put("authorization_endpoint", "/oauth2/authorize");
        endpoints.put("token_endpoint", "/oauth2/token");
        endpoints.put("jwks_uri", "/oauth2/jwks");
        endpoints.put("end_session_endpoint", Pages.LOG_OUT);
        endpoints.put("userinfo_endpoint", "/userinfo");
        endpoints.forEach(
                (name, path) -> assertThat(document.path(name).asString()).isEqualTo(roster.url() + path));
        assertThat(document.path("code_challenge_methods_supported").toString()).isEqualTo("[\"S256\"]");
        assertThat(document.path("token_endpoint_auth_methods_supported").toString())
                .isEqualTo("[\"none\"]");
        assertThat(document.path("grant_types_supported").toString())
                .isEqualTo("[\"authorization_code\",\"refresh_token\"]");
        assertThat(document.path("prompt_values_supported").toString()).contains("\"create\"");
        assertThat(document.has("introspection_endpoint")).isFalse();
    }

    @Test
    void whoLogsOutIsAskedAgainAndTheirTokensAreRefreshedNoMore() throws Exception {
        logsOut("leaving@acme.example", (left, form) -> left.open(Pages.LOG_OUT + "?" + Browser.form(form)));
    }

    @Test
    void whoLogsOutByAFormSaysInNoAddressWhoTheyWere() throws Exception {
        logsOut("posting@acme.example", (left, form) -> left.post(Pages.LOG_OUT, form));
    }

    private static void logsOut(String email, BiFunction<Browser, Map<String, String>, Page> logOut) throws Exception {
        Browser another = new Browser(roster.url());
        JsonNode tokens = console.tokens(console.signUp(another, email, "Leaving"));

        Page left = logOut.apply(
                another,
                Map.of(
                        "id_token_hint",
                        tokens.path("id_token").asString(),
                        "post_logout_redirect_uri",
                        roster.url() + "/"));

        assertThat(left.path()).isEqualTo(roster.url() + "/");
        assertThat(another.open(console.authorize()).path()).isEqualTo(Pages.LOG_IN);
        assertThat(console.refresh(tokens.path("refresh_token").asString()).statusCode())
                .isEqualTo(400);
    }

    private static String code() throws Exception {
        return browser.open(console.authorize()).query().get("code");
    }

    private static JsonNode tokens() throws Exception {
        return console.tokens(browser.open(console.authorize()));
    }

    private static String dump(String table) throws Exception {
        return query("select coalesce(json_agg(t)::text, '') from identity." + table + " t");
    }

    private static String query(String sql) throws Exception {
        try (Connection connection = DriverManager.getConnection(roster.property("roster.database.url"));
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }
}
