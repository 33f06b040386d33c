package dev.roster.standalone.demo;

import dev.roster.standalone.RunningRoster;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.Map;

/** Starts a fresh Roster on a free port, plays the {@link Story} on it and leaves nothing behind. */
public final class Demo {

    /** What invitations have when nothing else is asked for: short, since one of them is waited for to expire. */
    private static final String VALIDITY = "PT5S";

    private Demo() {}

    /** @return whether everything came as the story tells it */
    public static boolean play() {
        Narrator narrator = new Narrator(System.out);
        narrator.says("Starting a fresh Roster in a temporary directory ...");
        try (RunningRoster roster = RunningRoster.temporary(Map.of("roster.invitations.validity", VALIDITY))) {
            narrator.says("It is running on " + roster.url() + ".");
            new Story(roster.url(), roster.property("roster.database.url"), narrator).play();
            narrator.ends();
            return true;
        } catch (Unexpected e) {
            narrator.breaksOff(e);
            return false;
        }
    }

    /** Goes through the beginning of the story without a word, so that all that a start and a request need is loaded once. */
    public static void rehearse() {
        Narrator silent = new Narrator(new PrintStream(OutputStream.nullOutputStream()));
        try (RunningRoster roster = RunningRoster.temporary(Map.of("roster.invitations.validity", VALIDITY))) {
            new Story(roster.url(), roster.property("roster.database.url"), silent).begin();
        }
    }
}
