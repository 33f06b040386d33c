package dev.roster.command.webhook;

import dev.roster.command.audittrail.Attempt;
import dev.roster.command.http.Requests;
import dev.roster.command.organization.Asking;
import dev.roster.events.WebhookPauseReason;
import dev.roster.values.OrganizationId;
import dev.roster.values.WebhookId;
import java.util.List;

/** What can be asked of the webhooks of one organization. */
public sealed interface WebhookCommand {

    WebhookId webhookId();

    OrganizationId organizationId();

    /** Asked by an admin of one that there is. */
    sealed interface OfOne extends WebhookCommand, Attempt {

        Asking asking();

        @Override
        default String subject() {
            return Requests.idOrNull(webhookId());
        }
    }

    /** @param events the stored names of those that are wanted; null for all */
    record CreateWebhook(
            WebhookId webhookId, OrganizationId organizationId, Asking asking, String url, List<String> events)
            implements WebhookCommand, Attempt {}

    record RotateSecret(WebhookId webhookId, OrganizationId organizationId, Asking asking) implements OfOne {}

    record PauseWebhook(WebhookId webhookId, OrganizationId organizationId, Asking asking) implements OfOne {}

    /** @param fromPosition of the event to go on with; null to go on from where it stands */
    record ResumeWebhook(WebhookId webhookId, OrganizationId organizationId, Asking asking, Long fromPosition)
            implements OfOne {}

    record DeleteWebhook(WebhookId webhookId, OrganizationId organizationId, Asking asking) implements OfOne {}

    /** By Roster itself: whoever is sent to takes nothing. */
    record GiveUpWebhook(WebhookId webhookId, OrganizationId organizationId, WebhookPauseReason reason)
            implements WebhookCommand {}
}
