package dev.roster.standalone.demo;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Somebody without an account gets one on the pages of the identity provider, and the console gets their token (RFC 7636). */
final class SignUp {

    private static final Pattern CODE = Pattern.compile("^ +(\\d{6})\\s*$", Pattern.MULTILINE);
    private static final int VERIFIER_BYTES = 32;

    private final Http http;
    private final String url;
    private final Narrator narrator;
    private final String verifier;

    SignUp(Http http, String url, Narrator narrator) {
        this.http = http;
        this.url = url;
        this.narrator = narrator;
        byte[] random = new byte[VERIFIER_BYTES];
        new SecureRandom().nextBytes(random);
        this.verifier = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    }

    Person of(String name, String email) {
        Browser browser = new Browser(url);
        Browser.Page form = browser.open("/oauth2/authorize?" + Browser.form(request(email)));
        narrator.shows("The console sends the browser to " + form.path() + ", with the address filled in");
        Browser.Page code = browser.submit(
                form, form.path(), Map.of("email", email, "name", name, "password", "a password for the demo"));
        Browser.Page done = browser.submit(code, code.path(), Map.of("code", mailedCode(email)));
        String granted = done.query().get("code");
        if (granted == null) {
            throw new Unexpected("to be sent back to the console with a code", done.status() + " " + done.path());
        }
        narrator.shows("The mailed code was right: the browser is sent back to the console, which gets a token");
        Answer tokens = http.aside(
                        "/oauth2/token",
                        Map.of(
                                "grant_type",
                                "authorization_code",
                                "client_id",
                                "roster-console",
                                "redirect_uri",
                                redirectUri(),
                                "code",
                                granted,
                                "code_verifier",
                                verifier))
                .is(200);
        return Person.with(http, email, tokens.text("access_token"));
    }

    private Map<String, String> request(String email) {
        Map<String, String> request = new LinkedHashMap<>();
        request.put("response_type", "code");
        request.put("client_id", "roster-console");
        request.put("redirect_uri", redirectUri());
        request.put("scope", "openid profile email");
        request.put("state", "demo");
        request.put("code_challenge", challenge());
        request.put("code_challenge_method", "S256");
        request.put("prompt", "create");
        request.put("login_hint", email);
        return request;
    }

    private String redirectUri() {
        return url + "/signed-in";
    }

    private String challenge() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private String mailedCode(String email) {
        JsonNode mails = Patience.until(
                "a mail with a code",
                () -> http.aside("/dev/mailbox?to=" + email, Map.of()).is(200).body(),
                found -> CODE.matcher(newest(found)).find());
        Matcher code = CODE.matcher(newest(mails));
        if (!code.find()) {
            throw new Unexpected("a code of six digits", newest(mails));
        }
        return code.group(1);
    }

    private static String newest(JsonNode mails) {
        return mails.path(0).path("text").asString("");
    }
}
