package dev.roster.command.webhookdelivery;

import java.time.Duration;
import java.util.Locale;

/**
 * What became of one request. Nothing of what was in an answer is in it: whoever is told of it could have had the request sent to where they
 * cannot look themselves.
 *
 * @param status null when there was no answer
 * @param fault why there was none; null when there was one
 * @param retryAfter what the answer asked for; null when it asked for nothing
 * @param took how long it was in coming
 */
record Receipt(Integer status, Fault fault, Duration retryAfter, Duration took) {

    private static final int GONE = 410;

    /** In few words, since more would tell of the inside. */
    enum Fault {
        TIMED_OUT,
        /** Nothing is known by that name, or something inside is: whoever could tell the two apart could learn the names of the inside. */
        NO_PUBLIC_ADDRESS,
        CONNECTION_FAILED,
        TLS_FAILED,
        /** The key that the secret is derived from has been taken away. */
        SECRET_UNAVAILABLE;

        String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static Receipt of(Fault fault) {
        return new Receipt(null, fault, null, Duration.ZERO);
    }

    boolean isTaken() {
        return status != null && status / 100 == 2;
    }

    /** Whoever answers so wants no more. */
    boolean isGone() {
        return status != null && status == GONE;
    }

    String faultName() {
        return fault == null ? null : fault.wireName();
    }
}
