package dev.roster.events;

import dev.roster.values.InvitationId;
import dev.roster.values.OrganizationId;
import dev.roster.values.UserId;
import org.axonframework.serialization.Revision;

/**
 * Somebody used a genuine link and was not admitted, for the reason that the code names.
 *
 * @param refused absent for somebody who was not logged in
 */
@Revision("1")
public record InvitationRefused(
        InvitationId invitationId, OrganizationId organizationId, int generation, String code, UserId refused)
        implements InvitationEvent {}
