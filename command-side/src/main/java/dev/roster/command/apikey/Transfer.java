package dev.roster.command.apikey;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import dev.roster.command.apikey.ApiKeyCommand.TransferApiKey;
import dev.roster.command.automation.Backoff;
import dev.roster.command.commandbus.Commands;
import dev.roster.http.origin.Origin;
import dev.roster.values.ApiKeyId;
import dev.roster.values.UserId;

/** The task that passes a key to the admins: an ordinary command, which does no harm when it comes twice. */
final class Transfer {

    static final TaskDescriptor<TransferDue> TASK = TaskDescriptor.of("api-key-transfer", TransferDue.class);

    private Transfer() {}

    /** The data of the task: which key, from whom, and in the course of what the person was removed. */
    record TransferDue(String keyId, String from, String correlationId) {}

    static Task<TransferDue> task(Commands commands) {
        return Tasks.oneTime(TASK).onFailure(Backoff.forever()).execute((task, context) -> {
            TransferDue due = task.getData();
            commands.send(
                    new TransferApiKey(new ApiKeyId(due.keyId()), new UserId(due.from())),
                    Origin.system(due.correlationId()));
        });
    }
}
