package dev.roster.events;

import dev.roster.values.AddressDigest;
import dev.roster.values.InvitationId;
import dev.roster.values.OrganizationId;
import dev.roster.values.PersonalData;
import dev.roster.values.Role;
import dev.roster.values.UserId;
import java.time.Instant;
import org.axonframework.serialization.Revision;

/** An admin invited an address. Its link is of generation 1. The organization's name and the inviter's are those of that moment: what the e-mail says. */
@Revision("2")
public record MemberInvited(
        InvitationId invitationId,
        OrganizationId organizationId,
        String organizationName,
        PersonalData email,
        AddressDigest address,
        Role role,
        String locale,
        UserId invitedBy,
        PersonalData inviterName,
        Instant expiresAt)
        implements InvitationEvent {}
