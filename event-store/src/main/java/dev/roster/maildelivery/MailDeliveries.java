package dev.roster.maildelivery;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** Notes what became of e-mails, beside the events that ordered them, where every node can read it. */
public final class MailDeliveries {

    private static final String NOTE = """
            insert into eventstore.mail_delivery as noted (event_id, state, server, at, attempts, fault)
            values (?, ?, ?, ?, ?, ?)
            on conflict (event_id) do update
               set state = excluded.state, server = excluded.server, at = excluded.at,
                   attempts = noted.attempts + excluded.attempts, fault = excluded.fault
             where noted.state = 'failed'
            """;

    private final JdbcTemplate jdbc;

    public MailDeliveries(DataSource dataSource) {
        this.jdbc = new JdbcTemplate(dataSource);
    }

    /** A server has taken the e-mail that an event ordered. */
    public void taken(String eventId, String server, Instant at) {
        note(eventId, MailDelivery.State.TAKEN, server, at, 1, null);
    }

    /** @param fault of which kind it was, without any address */
    public void failed(String eventId, String server, Instant at, String fault) {
        note(eventId, MailDelivery.State.FAILED, server, at, 1, fault);
    }

    /** It is not needed any more. */
    public void dropped(String eventId, String server, Instant at) {
        note(eventId, MailDelivery.State.DROPPED, server, at, 0, null);
    }

    /** Whether a server has the e-mail already. */
    public boolean isTaken(String eventId) {
        return Boolean.TRUE.equals(jdbc.queryForObject(
                "select exists (select from eventstore.mail_delivery where event_id = ? and state = 'taken')",
                Boolean.class,
                eventId));
    }

    private void note(
            String eventId, MailDelivery.State state, String server, Instant at, int attempts, @Nullable String fault) {
        jdbc.update(NOTE, eventId, wireName(state), server, at.atOffset(ZoneOffset.UTC), attempts, fault);
    }

    /** By the events that ordered them; those of which nothing is known yet are left out. */
    public Map<String, MailDelivery> of(Collection<String> eventIds) {
        Map<String, MailDelivery> deliveries = new HashMap<>();
        jdbc.query(
                "select event_id, state, server, at, attempts, fault from eventstore.mail_delivery where event_id = any (?)",
                row -> {
                    deliveries.put(
                            row.getString(1),
                            new MailDelivery(
                                    MailDelivery.State.valueOf(row.getString(2).toUpperCase(Locale.ROOT)),
                                    row.getString(3),
                                    row.getObject(4, OffsetDateTime.class).toInstant(),
                                    row.getInt(5),
                                    row.getString(6)));
                },
                (Object) eventIds.toArray(String[]::new));
        return deliveries;
    }

    private static String wireName(MailDelivery.State state) {
        return state.name().toLowerCase(Locale.ROOT);
    }
}
