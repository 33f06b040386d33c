package dev.roster.events;

import dev.roster.values.OrganizationId;
import dev.roster.values.UserId;
import dev.roster.values.WebhookId;
import org.axonframework.serialization.Revision;

/**
 * The webhook sends nothing more until it is resumed; what happens meanwhile waits for it.
 *
 * @param pausedBy absent when Roster did so by itself
 */
@Revision("1")
public record WebhookPaused(
        WebhookId webhookId, OrganizationId organizationId, WebhookPauseReason reason, UserId pausedBy)
        implements WebhookEvent {}
