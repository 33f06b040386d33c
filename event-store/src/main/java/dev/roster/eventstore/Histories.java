package dev.roster.eventstore;

import dev.roster.events.EventCatalog;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.axonframework.eventhandling.TrackedDomainEventData;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * All that ever happened, one history after the other: first that of each organization, then that of each person, in their streams of
 * accounts and of credits. Whoever makes something of each history can be done with it before the next one begins.
 */
public final class Histories {

    /** In the order of an index, so that each part begins where the one before has ended. */
    private static final String OF_ORGANIZATIONS =
            "select " + PostgresEventStorageEngine.COLUMNS + ", payload ->> 'organizationId' as history" + """
              from eventstore.event
             where (payload ->> 'organizationId', position) > (?, ?) and stream_type <> 'account'
               and position <= ? and (type = any (?) or type <> all (?))
             order by payload ->> 'organizationId', position
             limit ?
            """;

    private static final String OF_PEOPLE =
            "select " + PostgresEventStorageEngine.COLUMNS + ", stream as history" + """
              from eventstore.event
             where (stream, sequence) > (?, ?)
               and (stream_type = 'account' or (stream_type = 'credits' and payload ->> 'organizationId' is null))
               and position <= ? and (type = any (?) or type <> all (?))
             order by stream, sequence
             limit ?
            """;

    private static final Set<String> STREAMS_OF_PEOPLE = Set.of("account", "credits");

    private static final String COUNT = "select count(*) from eventstore.event where position <= ? and type = any (?)";

    private final JdbcTemplate jdbc;
    private final TransactionTemplate patiently;
    private final PostgresEventStorageEngine engine;

    public Histories(DataSource dataSource, PostgresEventStorageEngine engine) {
        this.jdbc = new JdbcTemplate(dataSource);
        this.patiently = new TransactionTemplate(new JdbcTransactionManager(dataSource));
        this.engine = engine;
    }

    /** Whose histories. */
    public enum Of {
        ORGANIZATIONS,
        PEOPLE
    }

    /** @param history the id of an organization, or the stream of a person */
    public record Told(String history, TrackedEventMessage<?> event, long sequence) {}

    /**
     * Reads on.
     *
     * @param types the stored names of the events that are wanted
     * @param history the one that the part before ended in; empty for the first part
     * @param after what was read of that history: the position of its last event, or in streams of people its sequence number; a large
     *     number when it was complete
     * @param end the last position that counts
     * @return empty at the end
     * @throws UnknownEventType when one of them, or one of which nobody here can say whether it is wanted, is of a newer version
     */
    public List<Told> next(Of of, Set<String> types, String history, long after, long end, int limit) {
        if (of == Of.PEOPLE && types.stream().noneMatch(Histories::isOfPeople)) {
            return List.of();
        }
        List<String> histories = new ArrayList<>();
        List<TrackedDomainEventData<?>> rows = patiently.execute(transaction -> {
            Unhurried.transaction(jdbc);
            return jdbc.query(
                    of == Of.ORGANIZATIONS ? OF_ORGANIZATIONS : OF_PEOPLE,
                    (row, n) -> {
                        histories.add(row.getString("history"));
                        return PostgresEventStorageEngine.trackedEntry(row);
                    },
                    history,
                    after,
                    end,
                    types.toArray(String[]::new),
                    PostgresEventStorageEngine.KNOWN_TYPES,
                    limit);
        });
        List<TrackedEventMessage<?>> events = engine.messages(rows);
        List<Told> told = new ArrayList<>(events.size());
        for (int index = 0; index < events.size(); index++) {
            told.add(new Told(
                    histories.get(index), events.get(index), rows.get(index).getSequenceNumber()));
        }
        return told;
    }

    private static boolean isOfPeople(String type) {
        return EventCatalog.named(type)
                .filter(known -> STREAMS_OF_PEOPLE.contains(known.stream()))
                .isPresent();
    }

    /** How many events of these types there are up to a position. */
    public long count(Set<String> types, long end) {
        Long count = patiently.execute(transaction -> {
            // All of the table, in the order in which it lies there.
            Unhurried.transaction(jdbc);
            jdbc.execute("set local enable_seqscan = on");
            return jdbc.queryForObject(COUNT, Long.class, end, types.toArray(String[]::new));
        });
        return count == null ? 0 : count;
    }
}
