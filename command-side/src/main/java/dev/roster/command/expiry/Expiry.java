package dev.roster.command.expiry;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import dev.roster.command.automation.Backoff;
import dev.roster.command.commandbus.Commands;
import dev.roster.command.invitation.InvitationCommand.ExpireInvitation;
import dev.roster.http.origin.Origin;
import dev.roster.values.InvitationId;

/**
 * The task at the end of an invitation's time: an ordinary command, so it may come twice or late and does no harm. The invitation itself
 * decides whether it is still pending.
 */
final class Expiry {

    static final TaskDescriptor<ExpiryDue> TASK = TaskDescriptor.of("invitation-expiry", ExpiryDue.class);

    private Expiry() {}

    static Task<ExpiryDue> task(Commands commands) {
        return Tasks.oneTime(TASK).onFailure(Backoff.forever()).execute((task, context) -> {
            ExpiryDue due = task.getData();
            commands.send(
                    new ExpireInvitation(new InvitationId(due.invitationId()), due.generation()),
                    Origin.system(due.correlationId()));
        });
    }
}
