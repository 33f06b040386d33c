package dev.roster.command.invitation;

import dev.roster.command.invitation.InvitationCommand.SendInvitation;
import dev.roster.command.refusal.Rule;
import dev.roster.personaldata.EmailAddress;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * Many invitations at once, such as pasted addresses. A line that is no address is told as that line's result; anything else that cannot
 * be read refuses the whole.
 */
@Schema(name = "BulkInvitations")
record BulkRequest(
        @NotNull(message = "is missing") @Size(min = 1, max = MAX_LINES, message = "must have 1 to 100 lines")
        List<@NotNull(message = "is missing") @Valid NewInvitation> invitations) {

    private static final int MAX_LINES = 100;

    Lines lines(Inviter inviter) {
        List<Line> lines = new ArrayList<>();
        for (NewInvitation asked : invitations) {
            Optional<EmailAddress> address = asked.address();
            lines.add(new Line(
                    asked.email(),
                    address.map(email -> inviter.command(asked, email)).orElse(null)));
        }
        return new Lines(inviter, lines);
    }

    /** @param command null when there is no such address */
    private record Line(String email, SendInvitation command) {

        BulkAnswer.Item answer(Iterator<Rule> outcomes) {
            if (command == null) {
                return BulkAnswer.Item.unreadable(email, NewInvitation.NOT_AN_ADDRESS);
            }
            Rule refusal = outcomes.next();
            return refusal == null
                    ? BulkAnswer.Item.sent(email, command.invitationId())
                    : BulkAnswer.Item.refused(email, refusal);
        }
    }

    record Lines(Inviter inviter, List<Line> lines) {

        SendInvitations command() {
            return new SendInvitations(
                    inviter.organization(),
                    inviter.asking(),
                    inviter.name(),
                    lines.stream()
                            .map(Line::command)
                            .filter(command -> command != null)
                            .toList());
        }

        /** @param refusals of the command's invitations, in their order; null for those that were sent */
        BulkAnswer answer(List<Rule> refusals) {
            Iterator<Rule> outcomes = refusals.iterator();
            return new BulkAnswer(
                    lines.stream().map(line -> line.answer(outcomes)).toList());
        }
    }
}
