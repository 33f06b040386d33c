package dev.roster.events;

import dev.roster.values.OrganizationId;
import dev.roster.values.UserId;
import dev.roster.values.WebhookId;
import java.time.Instant;
import org.axonframework.serialization.Revision;

/**
 * The webhook has a new secret; the one before it signs beside it for a while.
 *
 * @param webhooksKeyId which key the secret is derived from
 * @param generation of the secret, one more than before
 * @param previousUntil until when the secret before it signs as well, unless this one is followed by another before
 */
@Revision("1")
public record WebhookSecretRotated(
        WebhookId webhookId,
        OrganizationId organizationId,
        int webhooksKeyId,
        int generation,
        Instant previousUntil,
        UserId rotatedBy)
        implements WebhookEvent {}
