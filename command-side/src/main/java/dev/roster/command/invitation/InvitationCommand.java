package dev.roster.command.invitation;

import dev.roster.command.audittrail.Attempt;
import dev.roster.command.http.Requests;
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

    /** What a genuine link does not admit to is an event of the invitation; there is nothing else that such a command can be refused for. */
    sealed interface ByLink extends Attempt {

        @Override
        default OrganizationId organizationId() {
            return null;
        }
    }

    /**
     * @param inviterName null when the caller's address is not verified
     * @param validity how long the link admits, from now on
     */
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
            implements InvitationCommand, Attempt {}

    record ResendInvitation(
            InvitationId invitationId,
            OrganizationId organizationId,
            Asking asking,
            PersonalData inviterName,
            Duration validity)
            implements InvitationCommand, Attempt {

        @Override
        public String subject() {
            return Requests.idOrNull(invitationId);
        }
    }

    record RevokeInvitation(InvitationId invitationId, OrganizationId organizationId, Asking asking)
            implements InvitationCommand, Attempt {

        @Override
        public String subject() {
            return Requests.idOrNull(invitationId);
        }
    }

    /** @param person null when the caller's address is not verified */
    record AcceptInvitation(InvitationId invitationId, int generation, UserId userId, Person person)
            implements InvitationCommand, ByLink {}

    record DeclineInvitation(InvitationId invitationId, int generation) implements InvitationCommand, ByLink {}

    /** The deadline of a sending has come. */
    record ExpireInvitation(InvitationId invitationId, int generation) implements InvitationCommand {}
}
