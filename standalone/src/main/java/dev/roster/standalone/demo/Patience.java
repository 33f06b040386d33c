package dev.roster.standalone.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Waits for what happens by itself. */
final class Patience {

    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final Duration PAUSE = Duration.ofMillis(100);

    private Patience() {}

    static <T> T until(String expected, Supplier<T> look, Predicate<T> isThere) {
        Instant end = Instant.now().plus(LIMIT);
        while (true) {
            T seen = look.get();
            if (isThere.test(seen)) {
                return seen;
            }
            if (Instant.now().isAfter(end)) {
                throw new Unexpected(expected + " within " + LIMIT.toSeconds() + " s", String.valueOf(seen));
            }
            sleep(PAUSE);
        }
    }

    static void untilAfter(Instant moment) {
        Duration left = Duration.between(Instant.now(), moment).plus(PAUSE);
        if (!left.isNegative()) {
            sleep(left);
        }
    }

    private static void sleep(Duration duration) {
        try {
            Thread.sleep(duration.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Unexpected("time to wait", e);
        }
    }
}
