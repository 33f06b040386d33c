package dev.roster.processing;

import dev.roster.events.OrganizationRenamed;
import org.axonframework.eventhandling.EventHandler;

/** Writes each name when it sees it. */
record Names(Side side) {

    @EventHandler
    void on(OrganizationRenamed event) {
        side.jdbc.update(
                "insert into side.seen (organization, name) values (?, ?)",
                event.organizationId().value(),
                event.name());
    }
}
