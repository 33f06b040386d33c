package dev.roster.standalone.identityprovider;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.roster.standalone.RunningRoster;
import dev.roster.standalone.demo.Browser;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the console does, without its pages: it asks for codes, gets tokens for them and calls Roster. And it looks into the mailbox. */
final class Console {

    static final String PASSWORD = "correct horse battery";

    /** Those of RFC 7636, appendix B. */
    static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";

    static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

    private static final Pattern CODE = Pattern.compile("^ +(\\d{6})$", Pattern.MULTILINE);
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final JsonMapper JSON = new JsonMapper();

    private final RunningRoster roster;
    private final String redirectUri;

    Console(RunningRoster roster) {
        this(roster, roster.url() + "/signed-in");
    }

    Console(RunningRoster roster, String redirectUri) {
        this.roster = roster;
        this.redirectUri = redirectUri;
    }

    String redirectUri() {
        return redirectUri;
    }

    Map<String, String> request() {
        Map<String, String> request = new LinkedHashMap<>();
        request.put("response_type", "code");
        request.put("client_id", "roster-console");
        request.put("redirect_uri", redirectUri());
        request.put("scope", "openid profile email");
        request.put("state", "s t&a+te");
        request.put("nonce", "n-once");
        request.put("code_challenge", CHALLENGE);
        request.put("code_challenge_method", "S256");
        return request;
    }

    /** The address that the console sends the browser to, with these parameters besides the usual ones, or instead of them. */
    String authorize(String... more) {
        Map<String, String> request = request();
        for (int n = 0; n < more.length; n += 2) {
            request.put(more[n], more[n + 1]);
        }
        return authorize(request);
    }

    static String authorize(Map<String, String> request) {
        return "/oauth2/authorize?" + Browser.form(request);
    }

    /** Signs somebody up and comes back with the answer to the client. */
    Browser.Page signUp(Browser browser, String email, String name) throws Exception {
        Browser.Page page = browser.open(authorize("prompt", "create"));
        page = browser.submit(page, Pages.SIGN_UP, Map.of("email", email, "name", name, "password", PASSWORD));
        assertThat(page.path()).isEqualTo(Pages.CODE);
        return browser.submit(page, Pages.CODE, Map.of("code", code(email)));
    }

    HttpResponse<String> token(Map<String, String> form) throws Exception {
        return HTTP.send(
                HttpRequest.newBuilder(URI.create(roster.url() + "/oauth2/token"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(Browser.form(form)))
                        .build(),
                BodyHandlers.ofString());
    }

    HttpResponse<String> exchange(String code, String verifier) throws Exception {
        return token(Map.of(
                "grant_type",
                "authorization_code",
                "client_id",
                "roster-console",
                "redirect_uri",
                redirectUri(),
                "code",
                code,
                "code_verifier",
                verifier));
    }

    JsonNode tokens(Browser.Page answer) throws Exception {
        HttpResponse<String> tokens = exchange(answer.query().get("code"), VERIFIER);
        assertThat(tokens.statusCode()).as(tokens.body()).isEqualTo(200);
        return JSON.readTree(tokens.body());
    }

    HttpResponse<String> refresh(String refreshToken) throws Exception {
        return token(
                Map.of("grant_type", "refresh_token", "client_id", "roster-console", "refresh_token", refreshToken));
    }

    HttpResponse<String> get(String path, String accessToken) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(roster.url() + path));
        if (accessToken != null) {
            request.header("Authorization", "Bearer " + accessToken);
        }
        return HTTP.send(request.build(), BodyHandlers.ofString());
    }

    List<String> mails(String to) throws Exception {
        List<String> texts = new ArrayList<>();
        JSON.readTree(get("/dev/mailbox?to=" + to, null).body())
                .forEach(mail -> texts.add(mail.path("text").asString()));
        return texts;
    }

    String code(String to) throws Exception {
        Matcher code = CODE.matcher(mails(to).get(0).replace("\r", ""));
        assertThat(code.find()).isTrue();
        return code.group(1);
    }

    static JWTClaimsSet claims(JsonNode tokens, String which) throws Exception {
        return SignedJWT.parse(tokens.path(which).asString()).getJWTClaimsSet();
    }

    static JsonNode json(HttpResponse<String> answer) {
        return JSON.readTree(answer.body());
    }
}
