package dev.roster.command.expiry;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.SchedulerClient.ScheduleOptions;
import dev.roster.events.InvitationAccepted;
import dev.roster.events.InvitationDeclined;
import dev.roster.events.InvitationResent;
import dev.roster.events.InvitationRevoked;
import dev.roster.events.MemberInvited;
import dev.roster.values.InvitationId;
import java.time.Instant;
import org.axonframework.eventhandling.DisallowReplay;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.messaging.annotation.MetaDataValue;

/** When somebody is invited, the end of the invitation is scheduled; when it was sent again, moved; when it was decided on, dropped. */
@DisallowReplay
class WhenInvitedScheduleExpiry {

    private final SchedulerClient scheduler;

    WhenInvitedScheduleExpiry(SchedulerClient scheduler) {
        this.scheduler = scheduler;
    }

    @EventHandler
    void on(MemberInvited event, @MetaDataValue("correlationId") String correlationId) {
        schedule(event.invitationId(), 1, event.expiresAt(), correlationId);
    }

    @EventHandler
    void on(InvitationResent event, @MetaDataValue("correlationId") String correlationId) {
        schedule(event.invitationId(), event.generation(), event.expiresAt(), correlationId);
    }

    @EventHandler
    void on(InvitationAccepted event) {
        cancel(event.invitationId());
    }

    @EventHandler
    void on(InvitationDeclined event) {
        cancel(event.invitationId());
    }

    @EventHandler
    void on(InvitationRevoked event) {
        cancel(event.invitationId());
    }

    private void schedule(InvitationId invitation, int generation, Instant at, String correlationId) {
        scheduler.schedule(
                Expiry.TASK
                        .instance(invitation.value())
                        .data(new ExpiryDue(invitation.value(), generation, correlationId))
                        .scheduledTo(at),
                ScheduleOptions.WHEN_EXISTS_RESCHEDULE);
    }

    private void cancel(InvitationId invitation) {
        scheduler
                .getScheduledExecution(Expiry.TASK.instanceId(invitation.value()))
                .ifPresent(scheduled -> scheduler.cancel(scheduled.getTaskInstance()));
    }
}
