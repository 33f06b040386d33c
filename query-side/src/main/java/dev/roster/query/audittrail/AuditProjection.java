package dev.roster.query.audittrail;

import dev.roster.events.AccountRegistered;
import dev.roster.events.CreditsEvent;
import dev.roster.events.WithinOrganization;
import dev.roster.query.readmodel.ReadModel;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.TrackingToken;

/**
 * Makes a record of every event of an organization. It looks at events by their positions alone: what the record is made of is the
 * stored event, byte by byte, which {@link AuditTrailWriter} reads for a whole batch at once.
 */
final class AuditProjection {

    static final String NAME = "audit";

    private final AuditBuffer buffer;

    AuditProjection(AuditBuffer buffer) {
        this.buffer = buffer;
    }

    @EventHandler
    void on(WithinOrganization event, TrackingToken token) {
        buffer.add(ReadModel.positionOf(token));
    }

    /** No record: whoever acts somewhere without belonging there, as operators do, is known by this. */
    @EventHandler
    void on(AccountRegistered event, TrackingToken token) {
        if (event.email() != null) {
            buffer.know(event, ReadModel.positionOf(token));
        }
    }

    @EventHandler
    void on(CreditsEvent event, TrackingToken token) {
        if (event.organizationId() != null) {
            buffer.add(ReadModel.positionOf(token));
        }
    }
}
