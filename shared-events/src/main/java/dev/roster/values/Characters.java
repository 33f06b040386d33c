package dev.roster.values;

import java.util.function.IntPredicate;

/** Values are checked with every event that is read; a regular expression would take ten times as long. */
final class Characters {

    private Characters() {}

    /** Whether all that follow after the first so many are allowed. */
    static boolean allAfter(int first, String value, IntPredicate allowed) {
        for (int n = first; n < value.length(); n++) {
            if (!allowed.test(value.charAt(n))) {
                return false;
            }
        }
        return true;
    }
}
