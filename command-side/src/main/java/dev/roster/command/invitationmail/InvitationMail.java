package dev.roster.command.invitationmail;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import dev.roster.command.automation.Backoff;
import dev.roster.events.InvitationAccepted;
import dev.roster.events.InvitationDeclined;
import dev.roster.events.InvitationRevoked;
import dev.roster.http.invitationlink.InvitationLinks;
import dev.roster.maildelivery.MailDeliveries;
import dev.roster.personaldata.PersonalDataVault;
import dev.roster.values.InvitationId;
import java.time.Clock;
import java.util.Optional;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends one ordered e-mail, unless the invitation was decided on or ran out meanwhile. A server that is down delays it. Each sending has its
 * mail, also one that was followed by another: whoever opens the older link is told to look for the newer.
 */
final class InvitationMail {

    static final TaskDescriptor<MailOrder> TASK = TaskDescriptor.of("invitation-mail", MailOrder.class);

    private static final Logger log = LoggerFactory.getLogger(InvitationMail.class);

    private final MailServer server;
    private final MailTemplate template;
    private final InvitationLinks links;
    private final PersonalDataVault vault;
    private final EventStore events;
    private final MailDeliveries deliveries;
    private final MailMetrics metrics;
    private final Clock clock;

    InvitationMail(
            MailServer server,
            MailTemplate template,
            InvitationLinks links,
            PersonalDataVault vault,
            EventStore events,
            MailDeliveries deliveries,
            MailMetrics metrics,
            Clock clock) {
        this.server = server;
        this.template = template;
        this.links = links;
        this.vault = vault;
        this.events = events;
        this.deliveries = deliveries;
        this.metrics = metrics;
        this.clock = clock;
    }

    Task<MailOrder> task() {
        return Tasks.oneTime(TASK).onFailure(Backoff.forever()).execute((task, context) -> send(task.getData()));
    }

    private void send(MailOrder order) {
        Optional<String> to = vault.open(order.to());
        if (to.isEmpty() || !clock.instant().isBefore(order.expiresAt()) || isDecided(order)) {
            log.info("The e-mail of invitation {} is no longer needed", order.invitationId());
            metrics.dropped();
            deliveries.dropped(order.eventId(), server.name(), clock.instant());
            return;
        }
        String link = links.link(new InvitationId(order.invitationId()), order.generation());
        String inviter = vault.open(order.inviterName()).orElse(order.organizationName());
        if (deliveries.isTaken(order.eventId())) {
            log.info(
                    "The e-mail of invitation {} was sent by a node that could not say so in time",
                    order.invitationId());
            return;
        }
        try {
            server.send(to.get(), template.fill(order, inviter, link), order.eventId());
        } catch (MailNotTaken e) {
            metrics.failed();
            deliveries.failed(order.eventId(), server.name(), clock.instant(), e.kinds());
            throw e;
        }
        metrics.sent();
        deliveries.taken(order.eventId(), server.name(), clock.instant());
    }

    /** Whether the invitation was accepted, declined or revoked since this mail was ordered. */
    private boolean isDecided(MailOrder order) {
        return events.readEvents(order.invitationId(), order.sequence() + 1)
                .asStream()
                .anyMatch(later -> later.getPayload() instanceof InvitationAccepted
                        || later.getPayload() instanceof InvitationDeclined
                        || later.getPayload() instanceof InvitationRevoked);
    }
}
