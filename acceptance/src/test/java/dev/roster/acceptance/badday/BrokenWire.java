package dev.roster.acceptance.badday;

import dev.roster.testing.BreakableWire;
import java.time.Duration;

/** What lies between the nodes and PostgreSQL breaks. */
record BrokenWire(String name, BreakableWire wire, Runnable how, Duration lasts) implements Fault {

    @Override
    public void inject() {
        how.run();
    }

    @Override
    public void heal() {
        wire.mend();
    }
}
