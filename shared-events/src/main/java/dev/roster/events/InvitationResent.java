package dev.roster.events;

import dev.roster.values.InvitationId;
import dev.roster.values.OrganizationId;
import dev.roster.values.PersonalData;
import dev.roster.values.Role;
import dev.roster.values.UserId;
import java.time.Instant;
import org.axonframework.serialization.Revision;

/** The invitation was sent again with a new link: older generations of it no longer admit anybody. */
@Revision("1")
public record InvitationResent(
        InvitationId invitationId,
        OrganizationId organizationId,
        String organizationName,
        PersonalData email,
        Role role,
        String locale,
        int generation,
        UserId resentBy,
        PersonalData inviterName,
        Instant expiresAt)
        implements InvitationEvent {}
