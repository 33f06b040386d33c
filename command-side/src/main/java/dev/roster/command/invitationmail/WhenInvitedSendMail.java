package dev.roster.command.invitationmail;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import dev.roster.events.InvitationResent;
import dev.roster.events.MemberInvited;
import java.time.Instant;
import org.axonframework.eventhandling.DisallowReplay;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.messaging.annotation.MessageIdentifier;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * When somebody was invited, or again, an e-mail is ordered: as a task that is committed together with the processor's token and with a
 * note that this event has had its e-mail. The task is gone once it is done and a token can be lost or set back; the note stays, so that
 * nobody ever gets an old invitation a second time.
 */
@DisallowReplay
class WhenInvitedSendMail {

    private static final String NOTE =
            "insert into automation.mail_ordered (event_id) values (?) on conflict do nothing";

    private final SchedulerClient scheduler;
    private final JdbcTemplate jdbc;

    WhenInvitedSendMail(SchedulerClient scheduler, JdbcTemplate jdbc) {
        this.scheduler = scheduler;
        this.jdbc = jdbc;
    }

    @EventHandler
    void on(MemberInvited event, @MessageIdentifier String eventId, @SequenceNumber long sequence) {
        order(new MailOrder(
                eventId,
                event.invitationId().value(),
                sequence,
                1,
                event.organizationName(),
                event.email(),
                event.inviterName(),
                event.locale(),
                event.expiresAt()));
    }

    @EventHandler
    void on(InvitationResent event, @MessageIdentifier String eventId, @SequenceNumber long sequence) {
        order(new MailOrder(
                eventId,
                event.invitationId().value(),
                sequence,
                event.generation(),
                event.organizationName(),
                event.email(),
                event.inviterName(),
                event.locale(),
                event.expiresAt()));
    }

    private void order(MailOrder mail) {
        if (jdbc.update(NOTE, mail.eventId()) == 1) {
            scheduler.scheduleIfNotExists(
                    InvitationMail.TASK.instance(mail.eventId()).data(mail).scheduledTo(Instant.EPOCH));
        }
    }
}
