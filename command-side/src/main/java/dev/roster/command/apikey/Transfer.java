package dev.roster.command.apikey;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import dev.roster.command.apikey.ApiKeyCommand.SettleApiKey;
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

    /**
     * The data of the task: which key, and in the course of what.
     *
     * @param from who has ceased to be a member; null when that is still to be seen
     */
    record TransferDue(String keyId, String from, String correlationId) {}

    static Task<TransferDue> task(Commands commands) {
        return Tasks.oneTime(TASK).onFailure(Backoff.forever()).execute((task, context) -> {
            TransferDue due = task.getData();
            ApiKeyId key = new ApiKeyId(due.keyId());
            commands.send(
                    due.from() == null ? new SettleApiKey(key) : new TransferApiKey(key, new UserId(due.from())),
                    Origin.system(due.correlationId()));
        });
    }
}
