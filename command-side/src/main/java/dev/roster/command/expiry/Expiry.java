package dev.roster.command.expiry;

import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import dev.roster.command.automation.Backoff;
import dev.roster.command.commandbus.Commands;
import dev.roster.command.invitation.InvitationCommand.ExpireInvitation;
import dev.roster.http.origin.Origin;
import dev.roster.values.InvitationId;
import java.time.Clock;
import java.time.Instant;

/**
 * The task at the end of an invitation's time: an ordinary command, so it may come twice or late and does no harm. The invitation itself
 * decides whether it is still pending.
 */
final class Expiry {

    static final TaskDescriptor<ExpiryDue> TASK = TaskDescriptor.of("invitation-expiry", ExpiryDue.class);

    private Expiry() {}

    /** @param clock that the invitation goes by as well. It may be behind the one by which tasks are due: then it is not over yet */
    static Task<ExpiryDue> task(Commands commands, Clock clock) {
        return Tasks.custom(TASK)
                .onFailure(Backoff.forever())
                .onDeadExecutionRevive()
                .execute((task, context) -> {
                    Instant due = context.getExecution().executionTime;
                    if (clock.instant().isBefore(due)) {
                        return (complete, operations) -> operations.reschedule(complete, due);
                    }
                    ExpiryDue ended = task.getData();
                    commands.send(
                            new ExpireInvitation(new InvitationId(ended.invitationId()), ended.generation()),
                            Origin.system(ended.correlationId()));
                    return new CompletionHandler.OnCompleteRemove<>();
                });
    }
}
