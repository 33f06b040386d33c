package dev.roster.http.ratelimit;

import io.github.bucket4j.Bandwidth;
import java.time.Duration;

/**
 * How much one of those who are counted may take.
 *
 * @param name under which clients are told of it
 * @param quota how much comes back within the window, evenly spread over it
 * @param window whole seconds
 * @param burst how much may be taken at once, after nothing was for a while
 */
record Policy(String name, int quota, Duration window, int burst) {

    static Policy perMinute(String name, int quota) {
        return new Policy(name, quota, Duration.ofMinutes(1), quota);
    }

    /** An item of RateLimit-Policy (draft-ietf-httpapi-ratelimit-headers-11, section 3.1). */
    String field() {
        return "\"" + name + "\";q=" + quota + ";w=" + window.toSeconds();
    }

    Bandwidth bandwidth() {
        return Bandwidth.builder().capacity(burst).refillGreedy(quota, window).build();
    }

    /** How long it takes at most for one unit more. */
    long unitNanos() {
        return (window.toNanos() + quota - 1) / quota;
    }

    /** After as long without taking anything, all of the burst is there again. */
    Duration untilFull() {
        return Duration.ofNanos(unitNanos()).multipliedBy(burst);
    }
}
