package dev.roster.command.webhookdelivery;

import dev.roster.command.cloudevent.CloudEventWriter;
import dev.roster.events.CreditsEvent;
import dev.roster.events.OrganizationClosed;
import dev.roster.events.WebhookCreated;
import dev.roster.events.WebhookDeleted;
import dev.roster.events.WebhookPaused;
import dev.roster.events.WebhookResumed;
import dev.roster.events.WebhookSecretRotated;
import dev.roster.events.WithinOrganization;
import dev.roster.processing.BatchWork;
import dev.roster.processing.Claim;
import dev.roster.values.OrganizationId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.springframework.transaction.support.TransactionTemplate;

/** Goes through the log to see which webhooks there are, and which of them have something to send. Nothing is sent here. */
final class WhenAnythingHappenedWakeWebhooks implements BatchWork {

    private final KnownWebhooks webhooks;
    private final TransactionTemplate transaction;
    private final Runnable wake;

    /** Those that have a webhook, or had one lately: of the others nothing is to be written. */
    private Set<String> organizations;

    /** @param wake runs when something may be due */
    WhenAnythingHappenedWakeWebhooks(KnownWebhooks webhooks, TransactionTemplate transaction, Runnable wake) {
        this.webhooks = webhooks;
        this.transaction = transaction;
        this.wake = wake;
    }

    @Override
    public void handle(List<TrackedEventMessage<?>> events, Claim claim) {
        if (organizations == null) {
            organizations = webhooks.organizations();
        }
        boolean any = Boolean.TRUE.equals(transaction.execute(status -> {
            // First of all, and in this transaction: what another node has gone past by now must not be written again.
            claim.moveTo(events.get(events.size() - 1).trackingToken());
            return note(events);
        }));
        if (any) {
            wake.run();
        }
    }

    private boolean note(List<TrackedEventMessage<?>> events) {
        // In one order everywhere, so that no two who write wait for each other.
        Map<String, Long> reached = new TreeMap<>();
        for (TrackedEventMessage<?> event : events) {
            long position = CloudEventWriter.positionOf(event);
            apply(event.getPayload(), position);
            OrganizationId organization = organizationOf(event.getPayload());
            if (organization != null && organizations.contains(organization.value())) {
                reached.put(organization.value(), position);
            }
        }
        if (!reached.isEmpty()) {
            webhooks.reached(reached);
        }
        return !reached.isEmpty();
    }

    private void apply(Object event, long position) {
        if (event instanceof WebhookCreated created) {
            organizations.add(created.organizationId().value());
            webhooks.created(created, position);
        } else if (event instanceof WebhookSecretRotated rotated) {
            webhooks.rotated(rotated, position);
        } else if (event instanceof WebhookPaused paused) {
            webhooks.paused(paused, position);
        } else if (event instanceof WebhookResumed resumed) {
            webhooks.resumed(resumed, position);
        } else if (event instanceof WebhookDeleted deleted) {
            webhooks.deleted(deleted);
        } else if (event instanceof OrganizationClosed closed
                && organizations.contains(closed.organizationId().value())) {
            webhooks.closed(closed, position);
        }
    }

    private static OrganizationId organizationOf(Object event) {
        if (event instanceof WithinOrganization within) {
            return within.organizationId();
        }
        return event instanceof CreditsEvent credits ? credits.organizationId() : null;
    }

    /** Another node goes on, and knows of others by the time that this one does again. */
    @Override
    public void rest() {
        organizations = null;
    }
}
