package dev.roster.webhookdelivery;

import dev.roster.values.OrganizationId;
import dev.roster.values.WebhookId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Map;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** Tells how it goes with webhooks. It is no event, since nothing follows from it. */
public final class WebhookDeliveries {

    /** Past so many nobody tells them apart. */
    public static final int MOST_COUNTED = 1000;

    /** What waits is found by the index of organizations, beginning where the webhook stands. */
    private static final String OF_ORGANIZATION = """
            select webhook_id, position, failing_since, next_attempt_at, last_answer_at, last_status, last_fault,
                   (select count(*)
                      from (select from eventstore.event waiting
                             where waiting.payload ->> 'organizationId' = delivery.organization_id
                               and waiting.position > delivery.position
                               and waiting.stream_type <> 'account'
                               and (delivery.types is null or waiting.type = any (delivery.types))
                             order by waiting.payload ->> 'organizationId', waiting.position
                             limit ?) counted) as behind
              from eventstore.webhook_delivery delivery
             where organization_id = ?
            """;

    private final JdbcTemplate jdbc;

    public WebhookDeliveries(DataSource dataSource) {
        this.jdbc = new JdbcTemplate(dataSource);
    }

    /** Those of one organization; one that was just created may be missing. */
    public Map<WebhookId, WebhookDelivery> of(OrganizationId organization) {
        Map<WebhookId, WebhookDelivery> found = new HashMap<>();
        jdbc.query(
                OF_ORGANIZATION,
                row -> {
                    found.put(new WebhookId(row.getString("webhook_id")), delivery(row));
                },
                MOST_COUNTED,
                organization.value());
        return found;
    }

    private static WebhookDelivery delivery(ResultSet row) throws SQLException {
        Instant failingSince = instant(row, "failing_since");
        Instant answeredAt = instant(row, "last_answer_at");
        return new WebhookDelivery(
                row.getLong("position"),
                row.getInt("behind"),
                failingSince,
                failingSince == null ? null : instant(row, "next_attempt_at"),
                answeredAt == null
                        ? null
                        : new WebhookDelivery.LastAnswer(
                                answeredAt, row.getObject("last_status", Integer.class), row.getString("last_fault")));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
