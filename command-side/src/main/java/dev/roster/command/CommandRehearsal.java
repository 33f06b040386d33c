package dev.roster.command;

import dev.roster.http.rehearsal.Somebody;
import tools.jackson.databind.json.JsonMapper;

/** The commands of a rehearsal: the most usual ones, often enough to show the JVM what is called often. */
final class CommandRehearsal {

    private static final int TIMES = 40;
    private static final JsonMapper JSON = new JsonMapper();

    private CommandRehearsal() {}

    static void play(Somebody somebody) {
        String created =
                somebody.sends("POST", "/organizations", "{\"name\": \"Rehearsal\", \"plan\": \"enterprise\"}");
        String organization = "/organizations/"
                + JSON.readTree(created).path("organizationId").asString();
        for (int i = 1; i <= TIMES; i++) {
            somebody.sends("PATCH", organization, "{\"name\": \"Rehearsal %d\"}".formatted(i));
        }
        // Once: its mail is not taken, which is tried again for as long as this runs.
        somebody.sends("POST", organization + "/invitations", "{\"email\": \"guest@roster.example\"}");
    }
}
