package dev.roster.events;

import dev.roster.values.WebhookId;

/** Kept in the stream of all webhooks of one organization. */
public sealed interface WebhookEvent extends WithinOrganization
        permits WebhookCreated, WebhookSecretRotated, WebhookPaused, WebhookResumed, WebhookDeleted {

    WebhookId webhookId();
}
