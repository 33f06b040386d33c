package dev.roster.command.invitation;

import dev.roster.command.organization.Asking;
import dev.roster.command.person.Person;
import dev.roster.values.AddressDigest;
import dev.roster.values.InvitationId;
import dev.roster.values.OrganizationId;
import dev.roster.values.PersonalData;
import dev.roster.values.Role;
import dev.roster.values.UserId;
import java.time.Duration;

/** What can be asked of one invitation. All of them concern its organization too. */
public sealed interface InvitationCommand {

    InvitationId invitationId();

    /** @param validity how long the link admits, from now on */
    record SendInvitation(
            InvitationId invitationId,
            OrganizationId organizationId,
            Asking asking,
            PersonalData inviterName,
            PersonalData email,
            AddressDigest address,
            Role role,
            String locale,
            Duration validity)
            implements InvitationCommand {}

    record ResendInvitation(
            InvitationId invitationId,
            OrganizationId organizationId,
            Asking asking,
            PersonalData inviterName,
            Duration validity)
            implements InvitationCommand {}

    record RevokeInvitation(InvitationId invitationId, OrganizationId organizationId, Asking asking)
            implements InvitationCommand {}

    /** @param person null when the caller's address is not verified */
    record AcceptInvitation(InvitationId invitationId, int generation, UserId userId, Person person)
            implements InvitationCommand {}

    record DeclineInvitation(InvitationId invitationId, int generation) implements InvitationCommand {}

    /** The deadline of a sending has come. */
    record ExpireInvitation(InvitationId invitationId, int generation) implements InvitationCommand {}
}
