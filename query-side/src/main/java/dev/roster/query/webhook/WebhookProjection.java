package dev.roster.query.webhook;

import dev.roster.events.WebhookCreated;
import dev.roster.events.WebhookDeleted;
import dev.roster.events.WebhookEvent;
import dev.roster.events.WebhookPaused;
import dev.roster.events.WebhookResumed;
import dev.roster.query.readmodel.Projection;
import dev.roster.query.readmodel.ReadModel;
import dev.roster.query.readmodel.Row;
import dev.roster.query.readmodel.RowChange;
import dev.roster.query.readmodel.Table;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.Timestamp;
import org.axonframework.eventhandling.TrackingToken;

/** Keeps {@code webhook}. */
final class WebhookProjection implements Projection {

    private static final Table WEBHOOKS = Table.of(
            "webhook",
            List.of("webhook_id"),
            "organization_id",
            "url",
            "events",
            "created_by",
            "created_at timestamptz",
            "paused_for",
            "deleted boolean = false");

    private static final RowChange CREATE = WEBHOOKS.insert();
    private static final RowChange PAUSE = WEBHOOKS.change("paused_for");
    private static final RowChange RESUME = WEBHOOKS.change("paused_for = null");
    private static final RowChange DELETE = WEBHOOKS.change("deleted = true");

    private final ReadModel readModel;

    WebhookProjection(ReadModel readModel) {
        this.readModel = readModel;
    }

    @Override
    public String name() {
        return "webhook";
    }

    @Override
    public List<Table> tables() {
        return List.of(WEBHOOKS);
    }

    @EventHandler
    void on(WebhookCreated event, @Timestamp Instant at, TrackingToken token) {
        readModel.write(
                CREATE,
                of(event, token)
                        .with("organization_id", event.organizationId())
                        .with("url", event.url())
                        .with("events", event.events() == null ? null : String.join(",", event.events()))
                        .with("created_by", event.createdBy())
                        .with("created_at", at)
                        .with("paused_for", null));
    }

    @EventHandler
    void on(WebhookPaused event, TrackingToken token) {
        readModel.write(
                PAUSE, of(event, token).with("paused_for", event.reason().name().toLowerCase(Locale.ROOT)));
    }

    @EventHandler
    void on(WebhookResumed event, TrackingToken token) {
        readModel.write(RESUME, of(event, token));
    }

    @EventHandler
    void on(WebhookDeleted event, TrackingToken token) {
        readModel.write(DELETE, of(event, token));
    }

    private static Row of(WebhookEvent event, TrackingToken token) {
        return Row.at(ReadModel.positionOf(token)).with("webhook_id", event.webhookId());
    }
}
