package dev.roster.eventstore;

import dev.roster.replica.LogReads;
import dev.roster.values.OrganizationId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import javax.sql.DataSource;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The events of one organization as handlers get them: all that name it as their {@code organizationId}, but for those in the streams of
 * accounts, which belong to a person.
 */
public final class OrganizationHistory {

    /** Read at once: no transaction is held open while somebody works on what was read. The first one is short: most readers soon stop. */
    private static final int FIRST_PORTION = 500;

    private static final int PORTION = 2000;

    private static final String OF_ORGANIZATION = """
             from eventstore.event
            where payload ->> 'organizationId' = ? and stream_type <> 'account' and position > ? and position <= ?
            """;

    private static final String EVENTS = "select " + PostgresEventStorageEngine.COLUMNS + OF_ORGANIZATION
            + " and (type = any (?) or type <> all (?)) order by payload ->> 'organizationId', position limit ?";

    private static final String EVENTS_OF_ANY_TYPE = "select " + PostgresEventStorageEngine.COLUMNS + OF_ORGANIZATION
            + "order by payload ->> 'organizationId', position limit ?";

    private static final String TIMES = "select position, occurred_at" + OF_ORGANIZATION
            + "order by payload ->> 'organizationId', position limit ?";

    private static final String LAST = "select position, occurred_at" + OF_ORGANIZATION
            + "order by payload ->> 'organizationId' desc, position desc limit 1";

    private final JdbcTemplate jdbc;
    private final LogReads reads;
    private final PostgresEventStorageEngine engine;

    /** @param reads where histories up to some position are read */
    public OrganizationHistory(DataSource dataSource, LogReads reads, PostgresEventStorageEngine engine) {
        this.jdbc = new JdbcTemplate(dataSource);
        this.reads = reads;
        this.engine = engine;
    }

    /** When the event at a position happened. */
    public record Time(long position, Instant at) {

        private static Time of(ResultSet row, int n) throws SQLException {
            return new Time(
                    row.getLong(1), row.getObject(2, OffsetDateTime.class).toInstant());
        }
    }

    /**
     * Reads events in their order, in portions for as long as the reader wants to go on.
     *
     * @param types the stored names of those that are wanted
     * @param after the position that they begin after, zero for the beginning
     * @param last the position that they end with
     * @param reader answers whether to go on
     * @throws UnknownEventType when one of them, or one of which nobody here can say whether it is wanted, is of a newer version
     */
    public void readWhile(
            OrganizationId organization,
            Set<String> types,
            long after,
            long last,
            Predicate<List<TrackedEventMessage<?>>> reader) {
        String[] names = types.toArray(String[]::new);
        inPortions(
                after,
                (reached, limit) -> engine.messages(reads.upTo(
                        last,
                        from -> from.query(
                                EVENTS,
                                (row, n) -> PostgresEventStorageEngine.trackedEntry(row),
                                organization.value(),
                                reached,
                                last,
                                names,
                                PostgresEventStorageEngine.KNOWN_TYPES,
                                limit))),
                event -> event.trackingToken().position().orElseThrow(),
                reader);
    }

    /**
     * Reads the next events after a position.
     *
     * @param types the stored names of those that are wanted; empty for all, also those that this version does not know
     * @throws UnknownEventType when one of them, or one of which nobody here can say whether it is wanted, is of a newer version
     */
    public List<TrackedEventMessage<?>> next(
            OrganizationId organization, Optional<Set<String>> types, long after, long last, int limit) {
        List<Object> parameters = new ArrayList<>(List.of(organization.value(), after, last));
        types.ifPresent(names -> {
            parameters.add(names.toArray(String[]::new));
            parameters.add(PostgresEventStorageEngine.KNOWN_TYPES);
        });
        parameters.add(limit);
        return engine.messages(jdbc.query(
                types.isPresent() ? EVENTS : EVENTS_OF_ANY_TYPE,
                (row, n) -> PostgresEventStorageEngine.trackedEntry(row),
                parameters.toArray()));
    }

    /** Reads when each of them happened in the same way. */
    public void readTimesWhile(OrganizationId organization, long after, Predicate<List<Time>> reader) {
        inPortions(
                after,
                (reached, limit) -> jdbc.query(TIMES, Time::of, organization.value(), reached, Long.MAX_VALUE, limit),
                Time::position,
                reader);
    }

    /** The first event; empty for an organization that nothing is known of. */
    public Optional<Time> first(OrganizationId organization) {
        return jdbc.query(TIMES, Time::of, organization.value(), 0, Long.MAX_VALUE, 1).stream()
                .findFirst();
    }

    /** The last event up to a position; empty when there was none yet. */
    public Optional<Time> lastUpTo(OrganizationId organization, long position) {
        return jdbc.query(LAST, Time::of, organization.value(), 0, position).stream()
                .findFirst();
    }

    private interface Portions<T> {

        List<T> read(long after, int limit);
    }

    private static <T> void inPortions(
            long after, Portions<T> portions, ToLongFunction<T> position, Predicate<List<T>> reader) {
        long reached = after;
        for (int limit = FIRST_PORTION; ; limit = PORTION) {
            List<T> portion = portions.read(reached, limit);
            if (!reader.test(portion) || portion.size() < limit) {
                return;
            }
            reached = position.applyAsLong(portion.get(portion.size() - 1));
        }
    }
}
