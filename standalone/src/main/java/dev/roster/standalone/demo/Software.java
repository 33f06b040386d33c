package dev.roster.standalone.demo;

import java.util.Map;

/** Something that runs by itself and shows an API key. */
record Software(Http http, String keyId, String secret) {

    Answer get(String path) {
        return http.send("GET", path, login(), null);
    }

    Answer post(String path, Object body) {
        return http.send("POST", path, login(), body);
    }

    private Map<String, String> login() {
        return Map.of("Authorization", "Bearer " + secret);
    }

    /** Records print all that they hold. */
    @Override
    public String toString() {
        return "Software[" + keyId + "]";
    }
}
