package dev.roster.events;

import dev.roster.values.OrganizationId;
import dev.roster.values.UserId;
import dev.roster.values.WebhookId;
import org.axonframework.serialization.Revision;

/** The webhook is no more, and what waited for it is not sent. */
@Revision("1")
public record WebhookDeleted(WebhookId webhookId, OrganizationId organizationId, UserId deletedBy)
        implements WebhookEvent {}
