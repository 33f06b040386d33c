package dev.roster.http.problem;

import dev.roster.eventstore.UnknownEventType;

/** Tells what failed because a newer version of Roster has written what is to be read. */
final class NewerVersion {

    private static final int DEEPEST = 10;

    private NewerVersion() {}

    static boolean isNeededFor(Throwable failure) {
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < DEEPEST; depth++) {
            if (cause instanceof UnknownEventType) {
                return true;
            }
            cause = cause.getCause();
        }
        return false;
    }
}
