package dev.roster.events;

import dev.roster.values.InvitationId;
import dev.roster.values.OrganizationId;
import dev.roster.values.PersonalData;
import dev.roster.values.UserId;
import org.axonframework.serialization.Revision;

/**
 * Somebody used a genuine link and was not admitted, for the reason that the code names.
 *
 * @param refused absent for somebody who was not logged in
 * @param name of who was refused; absent when they were not logged in, and when their address is not verified
 * @param email the address of who was refused; absent with the name
 */
@Revision("2")
public record InvitationRefused(
        InvitationId invitationId,
        OrganizationId organizationId,
        int generation,
        String code,
        UserId refused,
        PersonalData name,
        PersonalData email)
        implements InvitationEvent {}
