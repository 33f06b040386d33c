package dev.roster.events;

import dev.roster.values.InvitationId;
import dev.roster.values.OrganizationId;
import org.axonframework.serialization.Revision;

/** The deadline found the invitation still pending after its expiry. */
@Revision("1")
public record InvitationExpired(InvitationId invitationId, OrganizationId organizationId, int generation)
        implements InvitationEvent {}
