package dev.roster.events;

import dev.roster.values.OrganizationId;
import dev.roster.values.UserId;
import dev.roster.values.WebhookId;
import org.axonframework.serialization.Revision;

/**
 * The webhook goes on.
 *
 * @param fromPosition of the event that it goes on with; absent when it goes on from where it stood
 */
@Revision("1")
public record WebhookResumed(WebhookId webhookId, OrganizationId organizationId, Long fromPosition, UserId resumedBy)
        implements WebhookEvent {}
