package dev.roster.chain;

import dev.roster.replica.LogReads;
import dev.roster.values.OrganizationId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * The events of one organization, as they are stored: all that name it as their {@code organizationId}, but for those in the streams of
 * accounts, which belong to a person.
 */
public final class StoredHistory {

    /** Read at once: as much as costs little memory, so that no transaction is held open while somebody slow takes what was read. */
    private static final int PORTION = 2000;

    private static final String COLUMNS =
            "position, stream, sequence, stream_type, event_id, type, revision, occurred_at,"
                    + " payload::text as payload, metadata::text as metadata";

    private static final String OF_ORGANIZATION = "select " + COLUMNS + """
              from eventstore.event
             where payload ->> 'organizationId' = ? and position > ? and position <= ? and stream_type <> 'account'
             order by payload ->> 'organizationId', position
             limit ?
            """;

    private static final String AT = "select " + COLUMNS + " from eventstore.event where position = any (?)";

    private static final String CHANGED = """
            select distinct payload ->> 'organizationId'
              from eventstore.event
             where position > ? and position <= ? and stream_type <> 'account' and payload ->> 'organizationId' is not null
            """;

    private final LogReads reads;

    /** @param reads where histories up to some position are read */
    public StoredHistory(LogReads reads) {
        this.reads = reads;
    }

    /**
     * Reads a part of the history in its order, some rows at a time: its length does not matter.
     *
     * @param after the position that it begins after, zero for the beginning
     * @param last the position that it ends with
     */
    public void read(OrganizationId organization, long after, long last, Consumer<StoredEvent> reader) {
        readWhile(organization, after, last, event -> {
            reader.accept(event);
            return true;
        });
    }

    /**
     * The same as long as the reader wants to go on.
     *
     * @param reader answers whether to go on
     */
    public void readWhile(OrganizationId organization, long after, long last, Predicate<StoredEvent> reader) {
        long reached = after;
        List<StoredEvent> portion;
        do {
            portion = portion(organization, reached, last);
            for (StoredEvent event : portion) {
                if (!reader.test(event)) {
                    return;
                }
                reached = event.position();
            }
        } while (portion.size() == PORTION);
    }

    private List<StoredEvent> portion(OrganizationId organization, long after, long last) {
        return reads.upTo(
                last,
                from -> from.query(
                        OF_ORGANIZATION, (row, n) -> event(row), organization.value(), after, last, PORTION));
    }

    /** The events at these positions, in no order; those that are not there are left out. */
    public List<StoredEvent> at(List<Long> positions) {
        long last = positions.stream().mapToLong(Long::longValue).max().orElse(0);
        return reads.upTo(
                last, from -> from.query(AT, (row, n) -> event(row), (Object) positions.toArray(Long[]::new)));
    }

    /** The organizations that something happened in, in this part of the log. */
    public List<OrganizationId> changed(long after, long last) {
        return reads.upTo(
                last, from -> from.query(CHANGED, (row, n) -> new OrganizationId(row.getString(1)), after, last));
    }

    private static StoredEvent event(ResultSet row) throws SQLException {
        return new StoredEvent(
                row.getLong(1),
                row.getString(2),
                row.getLong(3),
                row.getString(4),
                row.getString(5),
                row.getString(6),
                row.getString(7),
                row.getObject(8, OffsetDateTime.class).toInstant(),
                row.getString(9),
                row.getString(10));
    }
}
