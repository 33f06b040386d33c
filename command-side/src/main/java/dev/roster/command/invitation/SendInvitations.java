package dev.roster.command.invitation;

import dev.roster.command.audittrail.Attempt;
import dev.roster.command.audittrail.Refusal;
import dev.roster.command.invitation.InvitationCommand.SendInvitation;
import dev.roster.command.organization.Asking;
import dev.roster.command.refusal.Rule;
import dev.roster.values.OrganizationId;
import dev.roster.values.PersonalData;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Sends each of them for which nothing stands against it, in their order: the first to come have the seats that are left.
 *
 * @param inviterName null when the caller's address is not verified
 */
record SendInvitations(
        OrganizationId organizationId, Asking asking, PersonalData inviterName, List<SendInvitation> invitations)
        implements Attempt {

    @Override
    public List<? extends Attempt> parts() {
        return invitations.isEmpty() ? List.of(this) : invitations;
    }

    /** @param rules one for each of them: what stood against it, or null when it was sent */
    List<Refusal> refusals(List<Rule> rules) {
        return IntStream.range(0, rules.size())
                .filter(n -> rules.get(n) != null)
                .mapToObj(n -> new Refusal(invitations.get(n), rules.get(n)))
                .toList();
    }
}
