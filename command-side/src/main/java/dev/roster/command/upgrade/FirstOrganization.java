package dev.roster.command.upgrade;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import dev.roster.command.automation.Backoff;
import dev.roster.command.commandbus.Commands;
import dev.roster.command.organization.OrganizationCommand.CreateOrganization;
import dev.roster.command.person.Person;
import dev.roster.events.AccountRegistered;
import dev.roster.http.origin.Origin;
import dev.roster.values.OrganizationId;
import dev.roster.values.PersonalData;
import dev.roster.values.Plan;
import dev.roster.values.UserId;
import java.util.function.Predicate;

/** The task that gives an account its organization: an ordinary command, under an id that was drawn when the account began. */
final class FirstOrganization {

    static final TaskDescriptor<Due> TASK = TaskDescriptor.of("first-organization", Due.class);

    /** Not the person's own name: that of an organization is no personal data, and is kept for ever. */
    private static final String NAME = "My organization";

    private FirstOrganization() {}

    /** The data of the task. */
    record Due(String organizationId, String userId, PersonalData name, PersonalData email, String correlationId) {

        static Due of(OrganizationId organization, AccountRegistered account, String correlationId) {
            return new Due(
                    organization.value(), account.userId().value(), account.name(), account.email(), correlationId);
        }

        private CreateOrganization command() {
            Person founder = new Person(new UserId(userId), name, email, email.person());
            return new CreateOrganization(new OrganizationId(organizationId), NAME, Plan.EXPLORE, founder);
        }
    }

    /** @param exists whether a stream of that id has begun */
    static Task<Due> task(Commands commands, Predicate<String> exists) {
        return Tasks.oneTime(TASK).onFailure(Backoff.forever()).execute((task, context) -> {
            Due due = task.getData();
            if (!exists.test(due.organizationId())) {
                commands.send(due.command(), Origin.system(due.correlationId()));
            }
        });
    }
}
