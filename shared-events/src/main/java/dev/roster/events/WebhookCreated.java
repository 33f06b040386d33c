package dev.roster.events;

import dev.roster.values.OrganizationId;
import dev.roster.values.UserId;
import dev.roster.values.WebhookId;
import java.util.List;
import org.axonframework.serialization.Revision;

/**
 * From here on an address is told what happens in the organization, this event first.
 *
 * @param url where requests go
 * @param events the stored names of those that are told; absent for all of them
 * @param webhooksKeyId which key the secret is derived from; the secret itself is kept nowhere
 * @param generation of the secret
 */
@Revision("1")
public record WebhookCreated(
        WebhookId webhookId,
        OrganizationId organizationId,
        String url,
        List<String> events,
        int webhooksKeyId,
        int generation,
        UserId createdBy)
        implements WebhookEvent {}
