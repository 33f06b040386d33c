package dev.roster.command.expiry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;

import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.Execution;
import com.github.kagkarlsson.scheduler.task.ExecutionContext;
import com.github.kagkarlsson.scheduler.task.ExecutionOperations;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import dev.roster.command.commandbus.Commands;
import dev.roster.http.origin.Origin;
import dev.roster.testing.SettableClock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Tasks are due by PostgreSQL's clock, and invitations go by that of their node. */
class ExpiryTaskTest {

    private static final Instant DUE = Instant.parse("2026-11-26T12:00:00Z");

    private final Commands commands = mock(Commands.class);
    private final SettableClock clock = new SettableClock(DUE);
    private final CustomTask<ExpiryDue> task = (CustomTask<ExpiryDue>) Expiry.task(commands, clock);
    private final TaskInstance<ExpiryDue> instance = Expiry.TASK
            .instance("inv-1")
            .data(new ExpiryDue("inv_" + "1".repeat(26), 1, "sale-7"))
            .build();

    private CompletionHandler<ExpiryDue> run() {
        return task.execute(instance, new ExecutionContext(null, new Execution(DUE, instance), null, null));
    }

    @Test
    @SuppressWarnings("unchecked")
    void a_node_whose_clock_is_behind_leaves_it_for_later_and_does_not_throw_it_away() {
        clock.move(Duration.ofMillis(-1));
        ExecutionOperations<ExpiryDue> operations = mock(ExecutionOperations.class);

        run().complete(null, operations);

        verify(operations).reschedule(null, DUE);
        verify(operations, never()).remove();
        verify(commands, never()).send(any(), any(Origin.class));
    }

    @Test
    void once_it_is_over_there_too_the_invitation_is_told() {
        assertThat(run()).isInstanceOf(CompletionHandler.OnCompleteRemove.class);
        verify(commands).send(any(), any(Origin.class));
    }
}
