package dev.roster.command.invitation;

import dev.roster.command.http.Ids;
import dev.roster.command.invitation.InvitationCommand.SendInvitation;
import dev.roster.command.organization.Asking;
import dev.roster.command.person.People;
import dev.roster.personaldata.EmailAddress;
import dev.roster.values.OrganizationId;
import dev.roster.values.PersonalData;
import java.time.Duration;

/**
 * Makes commands of what one caller asks for.
 *
 * @param name null when the caller's address is not verified
 */
record Inviter(OrganizationId organization, Asking asking, PersonalData name, People people, Duration usualValidity) {

    SendInvitation command(NewInvitation asked, EmailAddress email) {
        return new SendInvitation(
                Ids.invitation(),
                organization,
                asking,
                name,
                people.seal(email),
                people.digest(email),
                asked.roleOrUsual(),
                asked.localeOrUsual(),
                asked.validityOr(usualValidity));
    }
}
