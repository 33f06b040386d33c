package dev.roster.query.webhook;

import dev.roster.query.readmodel.ReadModel;
import dev.roster.values.OrganizationId;
import dev.roster.values.WebhookId;
import dev.roster.webhookdelivery.WebhookDeliveries;
import dev.roster.webhookdelivery.WebhookDelivery;
import io.swagger.v3.oas.annotations.media.Schema;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The webhooks of an organization, oldest first. */
final class OrganizationWebhooks {

    private static final String WEBHOOKS = """
            select webhook_id, url, events, created_by, created_at, paused_for
              from readmodel.webhook
             where organization_id = :organization and not deleted
             order by organization_id, created_at, webhook_id
            """;

    private final ReadModel readModel;
    private final WebhookDeliveries deliveries;

    OrganizationWebhooks(ReadModel readModel, WebhookDeliveries deliveries) {
        this.readModel = readModel;
        this.deliveries = deliveries;
    }

    /**
     * One webhook.
     *
     * @param events the names of those that are sent; null for all
     * @param status {@code active}, {@code failing} (the last request was not taken, and it is tried again) or {@code paused}
     * @param pausedFor {@code by_hand}, {@code failing} or {@code gone}; null while it is not paused
     * @param createdBy the id of an admin of then
     * @param position everything up to this event was taken; null before the first look at it
     * @param behind how many events wait for it, counted up to 1,000; null before the first look at it
     * @param failingSince null when the last request was taken
     * @param nextAttemptAt null unless it is failing
     * @param lastAnswerAt when the last request was answered, or was not; null before the first
     * @param lastStatus what it was answered with; null when it was not answered
     * @param lastFault why it was not answered: {@code timed_out}, {@code no_public_address}, {@code connection_failed},
     *     {@code tls_failed} or {@code secret_unavailable}; null when it was
     */
    @Schema(name = "Webhook")
    record ShownWebhook(
            String webhookId,
            String url,
            @Nullable List<String> events,
            String status,
            @Nullable String pausedFor,
            String createdBy,
            Instant createdAt,
            @Nullable Long position,
            @Nullable Integer behind,
            @Nullable Instant failingSince,
            @Nullable Instant nextAttemptAt,
            @Nullable Instant lastAnswerAt,
            @Nullable Integer lastStatus,
            @Nullable String lastFault) {}

    List<ShownWebhook> of(OrganizationId organization) {
        Map<WebhookId, WebhookDelivery> known = deliveries.of(organization);
        return readModel
                .sql(WEBHOOKS)
                .param("organization", organization.value())
                .query((row, n) -> shown(row, known.get(new WebhookId(row.getString("webhook_id")))))
                .list();
    }

    private static ShownWebhook shown(ResultSet row, @Nullable WebhookDelivery delivery) throws SQLException {
        String events = row.getString("events");
        String pausedFor = row.getString("paused_for");
        Instant failingSince = delivery == null ? null : delivery.failingSince();
        WebhookDelivery.LastAnswer last = delivery == null ? null : delivery.lastAnswer();
        return new ShownWebhook(
                row.getString("webhook_id"),
                row.getString("url"),
                events == null ? null : List.of(events.split(",")),
                pausedFor != null ? "paused" : failingSince != null ? "failing" : "active",
                pausedFor,
                row.getString("created_by"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                delivery == null ? null : delivery.position(),
                delivery == null ? null : delivery.behind(),
                failingSince,
                delivery == null || pausedFor != null ? null : delivery.nextAttemptAt(),
                last == null ? null : last.at(),
                last == null ? null : last.status(),
                last == null ? null : last.fault());
    }
}
