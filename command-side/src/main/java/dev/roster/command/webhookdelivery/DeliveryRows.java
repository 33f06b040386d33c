package dev.roster.command.webhookdelivery;

import dev.roster.values.WebhookId;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * How far webhooks have come, as whoever sends writes it. A row is taken on by one process at a time, which has to say again and again that
 * it lives; no transaction is open while it sends. What it writes counts only as long as it has the row, and nobody has set the place elsewhere.
 *
 * <p>All times are of PostgreSQL's clock, which is the same for all nodes: one whose own clock is an hour ahead would leave behind webhooks
 * that nobody takes on for an hour.
 */
final class DeliveryRows {

    /** Whoever has said nothing for so long is taken for dead. */
    static final Duration TAKEN_ON_FOR = Duration.ofSeconds(7);

    /** The longest waiting first. In an order of rows of its own: nobody waits for a row that somebody else writes. */
    private static final String TAKE_ON = """
            update eventstore.webhook_delivery delivery
               set sender = ?, sender_until = clock_timestamp() + ? * interval '1 millisecond'
              from (select webhook_id from eventstore.webhook_delivery
                     where not paused and position < head and next_attempt_at <= clock_timestamp()
                       and (sender is null or sender_until < clock_timestamp())
                       and (failing_since is not null or slow) = ?
                     order by next_attempt_at
                     limit ?
                       for update skip locked) due
             where delivery.webhook_id = due.webhook_id
            returning delivery.*, clock_timestamp() as taken_on_at
            """;

    private static final String KEEP = """
            update eventstore.webhook_delivery delivery
               set sender_until = clock_timestamp() + ? * interval '1 millisecond'
              from (select webhook_id from eventstore.webhook_delivery
                     where sender = ? and webhook_id = any (?) for update skip locked) mine
             where delivery.webhook_id = mine.webhook_id
            """;

    private static final String STILL = " where webhook_id = ? and sender = ? and position = ?";

    private static final String TAKEN = """
            update eventstore.webhook_delivery
               set position = ?, failing_since = null, attempts = 0, slow = ?, last_answer_at = ?, last_status = ?,
                   last_fault = null
            """ + STILL + " returning changed_at";

    private static final String REFUSED = """
            update eventstore.webhook_delivery
               set failing_since = coalesce(failing_since, ?), attempts = attempts + 1, next_attempt_at = ?,
                   last_answer_at = ?, last_status = ?, last_fault = ?
            """ + STILL;

    private static final String LET_GO = """
            update eventstore.webhook_delivery
               set sender = null, sender_until = null,
                   next_attempt_at = greatest(next_attempt_at, clock_timestamp() + ? * interval '1 millisecond')
             where webhook_id = ? and sender = ?
            """;

    private final JdbcTemplate jdbc;
    private final String sender;

    /** @param sender names this process for as long as it runs */
    DeliveryRows(DataSource dataSource, String sender) {
        this.jdbc = new JdbcTemplate(dataSource);
        this.sender = sender;
    }

    /** @param troubled those whose last request was not taken, or taken late, or that had none yet; or all others */
    List<Due> takeOn(boolean troubled, int most) {
        return jdbc.query(TAKE_ON, Due::of, sender, TAKEN_ON_FOR.toMillis(), troubled, most);
    }

    /** This process lives. */
    void keep(List<WebhookId> webhooks) {
        jdbc.update(
                KEEP,
                TAKEN_ON_FOR.toMillis(),
                sender,
                webhooks.stream().map(WebhookId::value).toArray(String[]::new));
    }

    /**
     * The event at a position was taken.
     *
     * @param from where the place was before
     * @return whether the next one may be sent: false when somebody else goes on, or something has changed
     */
    boolean taken(Due due, long from, long position, Receipt receipt, boolean slow, Instant now) {
        List<Long> changedAt = jdbc.queryForList(
                TAKEN,
                Long.class,
                position,
                slow,
                at(now),
                receipt.status(),
                due.webhookId().value(),
                sender,
                from);
        return changedAt.size() == 1 && changedAt.get(0) == due.changedAt();
    }

    /** @return false when it is no longer this process that sends from there */
    boolean refused(Due due, long from, Receipt receipt, Instant now, Instant next) {
        return jdbc.update(
                        REFUSED,
                        at(now),
                        at(next),
                        at(now),
                        receipt.status(),
                        receipt.faultName(),
                        due.webhookId().value(),
                        sender,
                        from)
                == 1;
    }

    /** There is nothing more that it wants, up to a position. */
    void passed(Due due, long from, long to) {
        jdbc.update(
                "update eventstore.webhook_delivery set position = ?" + STILL,
                to,
                due.webhookId().value(),
                sender,
                from);
    }

    /** Its organization was closed, and that is behind it. */
    void end(WebhookId webhook) {
        jdbc.update(
                "delete from eventstore.webhook_delivery where webhook_id = ? and sender = ?", webhook.value(), sender);
    }

    /** @param pause for how long it is not taken on again; also without one, whoever waits has their turn first */
    void letGo(WebhookId webhook, Duration pause) {
        jdbc.update(LET_GO, pause.toMillis(), webhook.value(), sender);
    }

    void letGoOfAll() {
        jdbc.update(
                "update eventstore.webhook_delivery set sender = null, sender_until = null where sender = ?", sender);
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
