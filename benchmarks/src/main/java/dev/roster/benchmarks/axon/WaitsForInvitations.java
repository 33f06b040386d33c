package dev.roster.benchmarks.axon;

import dev.roster.events.MemberInvited;
import org.axonframework.eventhandling.EventHandler;

/** As the automations do, it passes over everything else. */
final class WaitsForInvitations {

    @EventHandler
    void on(MemberInvited event) {
        // nobody is invited in a benchmark
    }
}
