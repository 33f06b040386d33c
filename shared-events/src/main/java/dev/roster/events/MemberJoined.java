package dev.roster.events;

import dev.roster.values.AddressDigest;
import dev.roster.values.InvitationId;
import dev.roster.values.OrganizationId;
import dev.roster.values.PersonalData;
import dev.roster.values.Role;
import dev.roster.values.UserId;
import org.axonframework.serialization.Revision;

/**
 * A person became a member: the founder at creation (without an invitation), everybody else by accepting one.
 *
 * @param invitationId absent for the founder
 */
@Revision("1")
public record MemberJoined(
        OrganizationId organizationId,
        UserId member,
        Role role,
        PersonalData name,
        PersonalData email,
        AddressDigest address,
        InvitationId invitationId)
        implements OrganizationEvent {}
