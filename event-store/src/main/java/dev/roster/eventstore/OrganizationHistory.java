package dev.roster.eventstore;

import dev.roster.values.OrganizationId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import javax.sql.DataSource;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The events of one organization as handlers get them: all that name it as their {@code organizationId}, but for those in the streams of
 * accounts, which belong to a person.
 */
public final class OrganizationHistory {

    /** Read at once: no transaction is held open while somebody works on what was read. */
    private static final int PORTION = 2000;

    private static final String OF_ORGANIZATION = """
             from eventstore.event
            where payload ->> 'organizationId' = ? and stream_type <> 'account' and position %s ?
            """;

    private static final String EVENTS = "select " + PostgresEventStorageEngine.COLUMNS + OF_ORGANIZATION.formatted(">")
            + " and type = any (?) order by payload ->> 'organizationId', position limit ?";

    private static final String BEGINNING = "select occurred_at" + OF_ORGANIZATION.formatted(">")
            + "order by payload ->> 'organizationId', position limit 1";

    private static final String LAST = "select occurred_at" + OF_ORGANIZATION.formatted("<=")
            + "order by payload ->> 'organizationId' desc, position desc limit 1";

    private final JdbcTemplate jdbc;
    private final PostgresEventStorageEngine engine;

    public OrganizationHistory(DataSource dataSource, PostgresEventStorageEngine engine) {
        this.jdbc = new JdbcTemplate(dataSource);
        this.engine = engine;
    }

    /**
     * Reads events in their order for as long as the reader wants to go on.
     *
     * @param types the stored names of those that are wanted
     * @param after the position that they begin after, zero for the beginning
     * @param reader answers whether to go on
     */
    public void readWhile(
            OrganizationId organization, Set<String> types, long after, Predicate<TrackedEventMessage<?>> reader) {
        String[] names = types.toArray(String[]::new);
        long reached = after;
        List<TrackedEventMessage<?>> portion;
        do {
            portion = engine.messages(jdbc.query(
                    EVENTS,
                    (row, n) -> PostgresEventStorageEngine.trackedEntry(row),
                    organization.value(),
                    reached,
                    names,
                    PORTION));
            for (TrackedEventMessage<?> event : portion) {
                if (!reader.test(event)) {
                    return;
                }
                reached = event.trackingToken().position().orElseThrow();
            }
        } while (portion.size() == PORTION);
    }

    /** When the first event happened; empty for an organization that nothing is known of. */
    public Optional<Instant> beginning(OrganizationId organization) {
        return instant(BEGINNING, organization, 0);
    }

    /** When the last event up to a position happened; empty when there was none yet. */
    public Optional<Instant> lastUpTo(OrganizationId organization, long position) {
        return instant(LAST, organization, position);
    }

    private Optional<Instant> instant(String sql, OrganizationId organization, long position) {
        return jdbc.query(sql, OrganizationHistory::instant, organization.value(), position).stream()
                .findFirst();
    }

    private static Instant instant(ResultSet row, int n) throws SQLException {
        return row.getObject(1, OffsetDateTime.class).toInstant();
    }
}
