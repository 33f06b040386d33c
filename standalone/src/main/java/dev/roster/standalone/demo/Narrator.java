package dev.roster.standalone.demo;

import java.io.PrintStream;
import java.util.LinkedHashSet;
import java.util.Set;

/** Prints the story as it goes. What lets people in is never printed in full. */
final class Narrator {

    private static final int SHOWN_IN_FRONT = 8;
    private static final int SHOWN_AT_END = 4;
    private static final String INDENT = "    ";

    private final PrintStream out;
    private final Set<String> secrets = new LinkedHashSet<>();
    private int steps;
    private String heading = "the start";

    Narrator(PrintStream out) {
        this.out = out;
    }

    void says(String line) {
        out.println(line);
    }

    void step(String what) {
        heading = what;
        out.printf("%n%2d. %s%n", ++steps, what);
    }

    void asks(String request) {
        out.println(INDENT + shortened("-> " + request));
    }

    void answers(String answer) {
        out.println(INDENT + "<- " + answer);
    }

    void shows(String what) {
        out.println(INDENT + shortened(what));
    }

    /** From now on only a little of this text is printed. */
    void keepSecret(String secret) {
        secrets.add(secret);
    }

    void ends() {
        out.printf("%nThe end: all %d steps went as told.%n", steps);
    }

    void breaksOff(Unexpected e) {
        out.printf(
                "%nFAILED at step %d: %s%n%sexpected: %s%n%scame:     %s%n",
                steps, heading, INDENT, shortened(e.expected()), INDENT, shortened(e.came()));
    }

    private String shortened(String text) {
        String result = text;
        for (String secret : secrets) {
            String end = secret.substring(secret.length() - SHOWN_AT_END);
            result = result.replace(secret, secret.substring(0, SHOWN_IN_FRONT) + "..." + end);
        }
        return result;
    }
}
