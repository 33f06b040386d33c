package dev.roster.command.webhookdelivery;

import dev.roster.events.OrganizationClosed;
import dev.roster.events.WebhookCreated;
import dev.roster.events.WebhookDeleted;
import dev.roster.events.WebhookPaused;
import dev.roster.events.WebhookResumed;
import dev.roster.events.WebhookSecretRotated;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** Which webhooks there are, as their events tell, each of which changes a row once however often it comes. */
final class KnownWebhooks {

    /** Before the event that tells of it, which is the first that it sends. Known at once when the organization was closed meanwhile. */
    private static final String CREATE = """
            insert into eventstore.webhook_delivery
                   (webhook_id, organization_id, url, types, key_id, generation, changed_at, position, head, next_attempt_at, ends_at)
            select ?, ?, ?, ?::text[], ?, ?, ?, ?, greatest(?, closed.at), clock_timestamp(), closed.at
              from (select max(position) as at from eventstore.event where stream = ? and type = 'organization.closed') closed
            on conflict (webhook_id) do nothing
            """;

    private static final String ONCE = ", changed_at = ? where webhook_id = ? and changed_at < ?";

    private static final String ROTATE = """
            update eventstore.webhook_delivery
               set previous_key_id = key_id, previous_generation = generation, previous_until = ?, key_id = ?, generation = ?
            """ + ONCE;

    private static final String PAUSE = "update eventstore.webhook_delivery set paused = true" + ONCE;

    private static final String RESUME = """
            update eventstore.webhook_delivery
               set paused = false, failing_since = null, attempts = 0, slow = true, next_attempt_at = clock_timestamp(),
                   position = coalesce(?, position)
            """ + ONCE;

    private static final String END = """
            update eventstore.webhook_delivery set ends_at = ?, head = greatest(head, ?)
             where organization_id = ? and ends_at is null
            """;

    /** One that had nothing to send has waited from now on. */
    private static final String REACH = """
            update eventstore.webhook_delivery delivery
               set head = reached.position,
                   next_attempt_at = case when delivery.position < delivery.head then next_attempt_at
                                          else clock_timestamp() end
              from unnest(?::text[], ?::bigint[]) as reached (organization_id, position)
             where delivery.organization_id = reached.organization_id and delivery.head < reached.position
               and delivery.ends_at is null
            """;

    private final JdbcTemplate jdbc;

    KnownWebhooks(DataSource dataSource) {
        this.jdbc = new JdbcTemplate(dataSource);
    }

    /** The organizations that have one. */
    Set<String> organizations() {
        return new HashSet<>(
                jdbc.queryForList("select distinct organization_id from eventstore.webhook_delivery", String.class));
    }

    void created(WebhookCreated event, long position) {
        jdbc.update(connection -> insertion(connection, event, position));
    }

    private static PreparedStatement insertion(Connection connection, WebhookCreated event, long position)
            throws SQLException {
        PreparedStatement insertion = connection.prepareStatement(CREATE);
        List<String> types = event.events();
        insertion.setString(1, event.webhookId().value());
        insertion.setString(2, event.organizationId().value());
        insertion.setString(3, event.url());
        insertion.setArray(4, types == null ? null : connection.createArrayOf("text", types.toArray()));
        insertion.setInt(5, event.webhooksKeyId());
        insertion.setInt(6, event.generation());
        insertion.setLong(7, position);
        insertion.setLong(8, position - 1);
        insertion.setLong(9, position);
        insertion.setString(10, event.organizationId().value());
        return insertion;
    }

    void rotated(WebhookSecretRotated event, long position) {
        jdbc.update(
                ROTATE,
                event.previousUntil().atOffset(ZoneOffset.UTC),
                event.webhooksKeyId(),
                event.generation(),
                position,
                event.webhookId().value(),
                position);
    }

    void paused(WebhookPaused event, long position) {
        if (jdbc.update(PAUSE, position, event.webhookId().value(), position) == 1) {
            // Nobody can resume it when its organization was closed before.
            jdbc.update(
                    "delete from eventstore.webhook_delivery where webhook_id = ? and ends_at is not null",
                    event.webhookId().value());
        }
    }

    void resumed(WebhookResumed event, long position) {
        // What is yet to come is not left out: this event is the last to go on with.
        Long place = event.fromPosition() == null ? null : Math.max(0, Math.min(event.fromPosition(), position) - 1);
        jdbc.update(RESUME, place, position, event.webhookId().value(), position);
    }

    void deleted(WebhookDeleted event) {
        jdbc.update(
                "delete from eventstore.webhook_delivery where webhook_id = ?",
                event.webhookId().value());
    }

    /** Nobody can resume those that are paused. */
    void closed(OrganizationClosed event, long position) {
        jdbc.update(
                "delete from eventstore.webhook_delivery where organization_id = ? and paused",
                event.organizationId().value());
        jdbc.update(END, position, position, event.organizationId().value());
    }

    /** Something happened in these organizations, the last of it at these positions. */
    void reached(Map<String, Long> positions) {
        jdbc.update(
                REACH,
                positions.keySet().toArray(String[]::new),
                positions.values().toArray(Long[]::new));
    }
}
