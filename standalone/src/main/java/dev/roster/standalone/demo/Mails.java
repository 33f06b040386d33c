package dev.roster.standalone.demo;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/** The mails of the people in the story. */
final class Mails {

    private static final String TOKEN = "token=";

    private final Http http;
    private final Narrator narrator;
    private final Map<String, Integer> read = new HashMap<>();

    Mails(Http http, Narrator narrator) {
        this.http = http;
        this.narrator = narrator;
    }

    /** Waits for the next mail to this person, and reads it. Answers the token of its link. */
    String nextInvitation(String to) {
        String path = "/dev/mailbox?to=" + to;
        int before = read.getOrDefault(to, 0);
        narrator.asks("GET " + path);
        JsonNode mails = Patience.until(
                "a mail to " + to, () -> http.aside(path, Map.of()).is(200).body(), found -> found.size() > before);
        read.put(to, mails.size());
        JsonNode newest = mails.get(0);
        String link = StreamSupport.stream(newest.path("links").spliterator(), false)
                .map(found -> found.asString(""))
                .filter(found -> found.contains(TOKEN))
                .findFirst()
                .orElseThrow(() -> new Unexpected("a mail with a link that has a token", newest.toString()));
        String token = link.substring(link.indexOf(TOKEN) + TOKEN.length());
        narrator.keepSecret(token);
        narrator.shows(
                "A mail to %s: \"%s\", %s".formatted(to, newest.path("subject").asString(""), link));
        return token;
    }
}
