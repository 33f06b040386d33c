package dev.roster.events;

import dev.roster.values.InvitationId;
import dev.roster.values.OrganizationId;
import dev.roster.values.UserId;
import org.axonframework.serialization.Revision;

/** The invited person used the link and is a member from here on. */
@Revision("1")
public record InvitationAccepted(InvitationId invitationId, OrganizationId organizationId, UserId acceptedBy)
        implements InvitationEvent {}
