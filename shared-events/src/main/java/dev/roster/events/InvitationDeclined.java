package dev.roster.events;

import dev.roster.values.InvitationId;
import dev.roster.values.OrganizationId;
import org.axonframework.serialization.Revision;

/** Whoever held the link declined. */
@Revision("1")
public record InvitationDeclined(InvitationId invitationId, OrganizationId organizationId) implements InvitationEvent {}
