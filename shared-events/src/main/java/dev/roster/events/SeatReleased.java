package dev.roster.events;

import dev.roster.values.InvitationId;
import dev.roster.values.OrganizationId;
import org.axonframework.serialization.Revision;

/** The seat of an invitation is free again, or has passed to the member who joined. */
@Revision("1")
public record SeatReleased(OrganizationId organizationId, InvitationId invitationId, SeatReleaseReason reason)
        implements OrganizationEvent {}
