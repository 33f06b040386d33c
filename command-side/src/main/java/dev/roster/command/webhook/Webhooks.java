package dev.roster.command.webhook;

import static dev.roster.command.refusal.Rule.WEBHOOK_LIMIT_REACHED;
import static dev.roster.command.refusal.Rule.WEBHOOK_NOT_FOUND;
import static dev.roster.command.refusal.Rule.WEBHOOK_NOT_PAUSED;
import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import dev.roster.command.commandbus.Growing;
import dev.roster.command.webhook.WebhookCommand.CreateWebhook;
import dev.roster.command.webhook.WebhookCommand.DeleteWebhook;
import dev.roster.command.webhook.WebhookCommand.GiveUpWebhook;
import dev.roster.command.webhook.WebhookCommand.PauseWebhook;
import dev.roster.command.webhook.WebhookCommand.ResumeWebhook;
import dev.roster.command.webhook.WebhookCommand.RotateSecret;
import dev.roster.events.WebhookCreated;
import dev.roster.events.WebhookDeleted;
import dev.roster.events.WebhookPauseReason;
import dev.roster.events.WebhookPaused;
import dev.roster.events.WebhookResumed;
import dev.roster.events.WebhookSecretRotated;
import dev.roster.values.OrganizationId;
import dev.roster.values.WebhookId;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.serialization.Revision;

/** All webhooks of one organization. They share a stream, since how many there may be is decided on all of them. */
@AggregateRoot(type = "webhook")
@Revision("1")
class Webhooks implements Growing {

    static final int MOST = 10;
    private static final int FIRST_GENERATION = 1;

    @AggregateIdentifier
    private String stream;

    private final Map<WebhookId, Webhook> byId = new LinkedHashMap<>();

    private record Webhook(int generation, boolean paused) {

        Webhook paused(boolean now) {
            return new Webhook(generation, now);
        }
    }

    /** For Axon, which fills it from the stream. */
    Webhooks() {}

    static String streamOf(OrganizationId organization) {
        return "webhooks:" + organization;
    }

    /** @param webhooksKeyId which key its secret is derived from */
    void create(CreateWebhook command, int webhooksKeyId) {
        WEBHOOK_LIMIT_REACHED.refuseIf(byId.size() >= MOST);
        apply(new WebhookCreated(
                command.webhookId(),
                command.organizationId(),
                command.url(),
                command.events(),
                webhooksKeyId,
                FIRST_GENERATION,
                command.asking().user()));
    }

    /** @return the generation of the new secret */
    int rotateSecret(RotateSecret command, int webhooksKeyId, Instant previousUntil) {
        int generation = find(command.webhookId()).generation() + 1;
        apply(new WebhookSecretRotated(
                command.webhookId(),
                command.organizationId(),
                webhooksKeyId,
                generation,
                previousUntil,
                command.asking().user()));
        return generation;
    }

    /** Also when it is paused already: what whoever asks wants to be so is so. */
    void pause(PauseWebhook command) {
        if (!find(command.webhookId()).paused()) {
            apply(new WebhookPaused(
                    command.webhookId(),
                    command.organizationId(),
                    WebhookPauseReason.BY_HAND,
                    command.asking().user()));
        }
    }

    void resume(ResumeWebhook command) {
        WEBHOOK_NOT_PAUSED.refuseIf(!find(command.webhookId()).paused());
        apply(new WebhookResumed(
                command.webhookId(),
                command.organizationId(),
                command.fromPosition(),
                command.asking().user()));
    }

    void delete(DeleteWebhook command) {
        find(command.webhookId());
        apply(new WebhookDeleted(
                command.webhookId(), command.organizationId(), command.asking().user()));
    }

    /** Nothing for one that an admin has paused or deleted meanwhile. */
    void giveUp(GiveUpWebhook command) {
        Webhook webhook = byId.get(command.webhookId());
        if (webhook != null && !webhook.paused()) {
            apply(new WebhookPaused(command.webhookId(), command.organizationId(), command.reason(), null));
        }
    }

    private Webhook find(WebhookId id) {
        Webhook webhook = byId.get(id);
        WEBHOOK_NOT_FOUND.refuseIf(webhook == null);
        return webhook;
    }

    @Override
    public int entries() {
        return byId.size();
    }

    @EventSourcingHandler
    void evolve(WebhookCreated event) {
        stream = streamOf(event.organizationId());
        byId.put(event.webhookId(), new Webhook(event.generation(), false));
    }

    @EventSourcingHandler
    void evolve(WebhookSecretRotated event) {
        byId.computeIfPresent(event.webhookId(), (id, webhook) -> new Webhook(event.generation(), webhook.paused()));
    }

    @EventSourcingHandler
    void evolve(WebhookPaused event) {
        byId.computeIfPresent(event.webhookId(), (id, webhook) -> webhook.paused(true));
    }

    @EventSourcingHandler
    void evolve(WebhookResumed event) {
        byId.computeIfPresent(event.webhookId(), (id, webhook) -> webhook.paused(false));
    }

    @EventSourcingHandler
    void evolve(WebhookDeleted event) {
        byId.remove(event.webhookId());
    }
}
