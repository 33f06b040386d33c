package dev.roster.standalone.demo;

import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.util.LinkedHashMap;
import java.util.Map;

/** Somebody in the story, logged in. */
final class Person {

    private final Http http;
    private final String email;
    private final String id;
    private final Map<String, String> login;

    private Person(Http http, String email, String token) {
        this.http = http;
        this.email = email;
        this.login = Map.of("Authorization", "Bearer " + token);
        try {
            this.id = SignedJWT.parse(token).getJWTClaimsSet().getSubject();
        } catch (ParseException e) {
            throw new Unexpected("a token", e);
        }
    }

    static Person logIn(Http http, String name, String email) {
        return logIn(http, Map.of("email", email, "name", name));
    }

    /** @param role in the service as a whole: operator or support */
    static Person logInAs(String role, Http http, String name, String email) {
        return logIn(http, Map.of("email", email, "name", name, "roles", role));
    }

    private static Person logIn(Http http, Map<String, String> form) {
        Answer answer = http.aside("/dev/token", form).is(200);
        return with(http, form.get("email"), answer.text("access_token"));
    }

    static Person with(Http http, String email, String token) {
        return new Person(http, email, token);
    }

    /** For other programs that speak for them. */
    String token() {
        return login.get("Authorization").substring("Bearer ".length());
    }

    String email() {
        return email;
    }

    String id() {
        return id;
    }

    Answer get(String path) {
        return http.send("GET", path, login, null);
    }

    /** @param more headers beside those of the log-in */
    Answer get(String path, Map<String, String> more) {
        Map<String, String> headers = new LinkedHashMap<>(login);
        headers.putAll(more);
        return http.send("GET", path, headers, null);
    }

    Answer post(String path, Object body) {
        return http.send("POST", path, login, body);
    }

    /** @param key tells this command from others, however often it is sent */
    Answer post(String path, Object body, String key) {
        Map<String, String> headers = new LinkedHashMap<>(login);
        headers.put("Idempotency-Key", key);
        return http.send("POST", path, headers, body);
    }

    Answer put(String path, Object body) {
        return http.send("PUT", path, login, body);
    }

    Answer patch(String path, Object body) {
        return http.send("PATCH", path, login, body);
    }

    Answer delete(String path) {
        return http.send("DELETE", path, login, null);
    }
}
