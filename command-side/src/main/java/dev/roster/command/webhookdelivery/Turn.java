package dev.roster.command.webhookdelivery;

import dev.roster.command.cloudevent.CloudEventWriter;
import dev.roster.command.cloudevent.PublishedJson;
import dev.roster.command.commandbus.Commands;
import dev.roster.command.webhook.WebhookCommand.GiveUpWebhook;
import dev.roster.command.webhook.WebhookSecrets;
import dev.roster.events.WebhookPauseReason;
import dev.roster.eventstore.OrganizationHistory;
import dev.roster.http.origin.Origin;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A few requests of one webhook, each after the one before was taken. Then others have their turn. */
final class Turn {

    private static final Logger log = LoggerFactory.getLogger(Turn.class);

    private static final int MOST_REQUESTS = 20;
    private static final Duration LONGEST = Duration.ofSeconds(2);

    /** Whoever takes longer to answer gets by with fewer of the threads. */
    private static final Duration SLOW = Duration.ofSeconds(1);

    /** When the database, or an event that only a newer version knows, stood against it. */
    private static final Duration PAUSE_AFTER_FAULT_OF_OURS = Duration.ofSeconds(10);

    private final DeliveryRows rows;
    private final OrganizationHistory history;
    private final CloudEventWriter writer;
    private final WebhookSecrets secrets;
    private final Receivers receivers;
    private final Commands commands;
    private final Patience patience;
    private final WebhookMetrics metrics;

    Turn(
            DeliveryRows rows,
            OrganizationHistory history,
            CloudEventWriter writer,
            WebhookSecrets secrets,
            Receivers receivers,
            Commands commands,
            Patience patience,
            WebhookMetrics metrics) {
        this.rows = rows;
        this.history = history;
        this.writer = writer;
        this.secrets = secrets;
        this.receivers = receivers;
        this.commands = commands;
        this.patience = patience;
        this.metrics = metrics;
    }

    /** @param running whether there is time for another request */
    void take(Due due, BooleanSupplier running) {
        Duration pause = Duration.ZERO;
        try (Receiver receiver = receivers.open()) {
            send(due, receiver, running);
        } catch (RuntimeException e) {
            if (running.getAsBoolean()) {
                pause = PAUSE_AFTER_FAULT_OF_OURS;
                // Of which kind alone: what a fault says can quote what it met.
                log.warn(
                        "A webhook could not be served and is tried again soon: {}",
                        e.getClass().getName());
            }
        } finally {
            rows.letGo(due.webhookId(), pause);
        }
    }

    private void send(Due due, Receiver receiver, BooleanSupplier running) {
        long end = System.nanoTime() + LONGEST.toNanos();
        long place = due.position();
        List<TrackedEventMessage<?>> events =
                history.next(due.organizationId(), due.types(), place, due.last(), MOST_REQUESTS);
        for (TrackedEventMessage<?> event : events) {
            if (!running.getAsBoolean() || System.nanoTime() > end) {
                return;
            }
            Receipt receipt = post(due, receiver, event);
            if (!receipt.isTaken() && !running.getAsBoolean()) {
                // Ended by this process, perhaps.
                return;
            }
            long position = CloudEventWriter.positionOf(event);
            if (!note(due, place, position, receipt)) {
                return;
            }
            place = position;
        }
        if (events.size() < MOST_REQUESTS || place >= due.last()) {
            pass(due, place);
        }
    }

    private void pass(Due due, long place) {
        if (due.ends()) {
            rows.end(due.webhookId());
        } else if (place < due.last()) {
            rows.passed(due, place, due.last());
        }
    }

    private Receipt post(Due due, Receiver receiver, TrackedEventMessage<?> event) {
        Instant now = due.clock().now();
        List<byte[]> valid = due.secrets().stream()
                .filter(name -> name.isGoodAt(now))
                .map(name -> secrets.secret(due.webhookId(), name.keyId(), name.generation()))
                .flatMap(Optional::stream)
                .toList();
        if (valid.isEmpty()) {
            return Receipt.of(Receipt.Fault.SECRET_UNAVAILABLE);
        }
        byte[] body = bodyOf(event);
        return receiver.post(due.url(), Signature.headers(event.getIdentifier(), now, body, valid), body, now);
    }

    private byte[] bodyOf(TrackedEventMessage<?> event) {
        try {
            return writer.write(event);
        } catch (PublishedJson.Unreadable e) {
            return writer.writeWithoutData(event, CloudEventWriter.Withheld.UNREADABLE);
        }
    }

    /** @return whether the next one may be sent */
    private boolean note(Due due, long place, long position, Receipt receipt) {
        Instant now = due.clock().now();
        if (receipt.isTaken()) {
            metrics.taken();
            return rows.taken(due, place, position, receipt, receipt.took().compareTo(SLOW) > 0, now);
        }
        metrics.refused();
        // What was taken in this turn has ended what failed before it.
        boolean fails = place == due.position() && due.failingSince() != null;
        Instant since = fails ? due.failingSince() : now;
        int attempts = fails ? due.attempts() + 1 : 1;
        Instant next = patience.nextAttempt(now, since, attempts, receipt.retryAfter());
        if (rows.refused(due, place, receipt, now, next) && (receipt.isGone() || Patience.isOver(now, since))) {
            giveUp(due, receipt.isGone() ? WebhookPauseReason.GONE : WebhookPauseReason.FAILING);
        }
        return false;
    }

    private void giveUp(Due due, WebhookPauseReason reason) {
        if (due.ends()) {
            // There is nobody any more to be told.
            rows.end(due.webhookId());
            return;
        }
        commands.send(
                new GiveUpWebhook(due.webhookId(), due.organizationId(), reason),
                Origin.system(UUID.randomUUID().toString()));
        metrics.gaveUp(reason);
        log.warn("Webhook {} was paused, since nothing that it sends is taken", due.webhookId());
    }
}
