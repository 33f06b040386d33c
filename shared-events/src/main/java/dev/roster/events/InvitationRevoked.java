package dev.roster.events;

import dev.roster.values.InvitationId;
import dev.roster.values.OrganizationId;
import dev.roster.values.UserId;
import org.axonframework.serialization.Revision;

/** An admin took a pending invitation back. */
@Revision("1")
public record InvitationRevoked(InvitationId invitationId, OrganizationId organizationId, UserId revokedBy)
        implements InvitationEvent {}
