package dev.roster.acceptance.badday;

import java.time.Duration;
import java.util.Optional;

/** Something that goes wrong, and is put right. */
interface Fault {

    String name();

    void inject();

    /** How long it is left so, while people go on to work. */
    default Duration lasts() {
        return Duration.ofSeconds(2);
    }

    void heal();

    /** Whether a process is killed by it. */
    default boolean isKill() {
        return false;
    }

    /** Why it cannot be had on this machine, if so. */
    default Optional<String> impossible() {
        return Optional.empty();
    }
}
