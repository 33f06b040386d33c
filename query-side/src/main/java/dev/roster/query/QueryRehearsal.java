package dev.roster.query;

import dev.roster.http.rehearsal.Somebody;
import java.util.List;

/** The queries of a rehearsal: those that somebody may ask who is in no organization, often enough to show the JVM what is called often. */
final class QueryRehearsal {

    private static final int TIMES = 40;
    private static final List<String> QUESTIONS =
            List.of("/plans", "/me", "/me/workspaces", "/me/invitations", "/me/credits");

    private QueryRehearsal() {}

    static void play(Somebody somebody) {
        for (int i = 1; i <= TIMES; i++) {
            QUESTIONS.forEach(question -> somebody.sends("GET", question, ""));
        }
    }
}
