package dev.roster.processing;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import org.axonframework.common.DateTimeUtils;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.deadletter.jdbc.DeadLetterSchema;
import org.axonframework.eventhandling.deadletter.jdbc.DefaultDeadLetterStatementFactory;
import org.axonframework.messaging.deadletter.DeadLetter;
import org.axonframework.serialization.Serializer;

/**
 * Axon's statements, but for one that cuts off the time of an event after its milliseconds, and two that page by the index inside a
 * sequence, as if it counted rows: their second page leaves out what should be on it. Trying again starts from the first page each time
 * and so gets round that, but whoever lists dead letters would not see all of them.
 *
 * <p>Besides, each attempt notes when the next one may be: twice as late as the one before, up to five minutes. The database's clock says
 * when that is, since any node may make it.
 */
final class DeadLetterStatements extends DefaultDeadLetterStatementFactory<EventMessage<?>> {

    private static final int TIMESTAMP = 7;
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);

    /** Enough to come from milliseconds to the longest pause, and few enough not to overflow. */
    private static final int MAX_DOUBLINGS = 20;

    private static final String DUE_HEADS = """
              from %1$s letter
             where processingGroup = ?
               and sequenceIndex = (select min(sequenceIndex)
                                       from %1$s
                                      where processingGroup = letter.processingGroup
                                        and sequenceIdentifier = letter.sequenceIdentifier)
               and (nextAttemptAt is null or nextAttemptAt <= clock_timestamp())
            """;

    private final String table;
    private final Duration firstPause;

    /** @param firstPause between the first two attempts */
    DeadLetterStatements(DeadLetterSchema schema, Serializer tokens, Serializer events, Duration firstPause) {
        super(DefaultDeadLetterStatementFactory.<EventMessage<?>>builder()
                .schema(schema)
                .genericSerializer(tokens)
                .eventSerializer(events));
        this.table = schema.deadLetterTable();
        this.firstPause = firstPause;
    }

    /** Counts the sequences of a group, its one parameter, whose first letter may be tried now. */
    String countDue() {
        return "select count(*) " + DUE_HEADS.formatted(table);
    }

    /** Lets all letters of a group, its one parameter, be tried now. */
    String makeDue() {
        return "update %s set nextAttemptAt = null where processingGroup = ? and nextAttemptAt is not null"
                .formatted(table);
    }

    @Override
    public PreparedStatement enqueueStatement(
            Connection connection,
            String group,
            String sequence,
            DeadLetter<? extends EventMessage<?>> letter,
            long index)
            throws SQLException {
        PreparedStatement statement = super.enqueueStatement(connection, group, sequence, letter, index);
        statement.setString(TIMESTAMP, letter.message().getTimestamp().toString());
        return statement;
    }

    @Override
    public PreparedStatement claimableSequencesStatement(
            Connection connection, String group, Instant startedBefore, int offset, int limit) throws SQLException {
        PreparedStatement statement = connection.prepareStatement("select * " + DUE_HEADS.formatted(table) + """
                   and (processingStarted is null or processingStarted < ?)
                 order by lastTouched, deadLetterIdentifier
                 limit ? offset ?
                """);
        statement.setString(1, group);
        statement.setString(2, DateTimeUtils.formatInstant(startedBefore));
        statement.setInt(3, limit);
        statement.setInt(4, offset);
        return statement;
    }

    @Override
    public PreparedStatement claimStatement(
            Connection connection, String identifier, Instant current, Instant startedBefore) throws SQLException {
        PreparedStatement statement = connection.prepareStatement("""
                update %s
                   set processingStarted = ?,
                       attempts = attempts + 1,
                       nextAttemptAt = clock_timestamp()
                                     + least(?, ? * power(2, least(attempts, ?))) * interval '1 millisecond'
                 where deadLetterIdentifier = ?
                   and (processingStarted is null or processingStarted < ?)
                """.formatted(table));
        long first = firstPause.toMillis();
        statement.setString(1, DateTimeUtils.formatInstant(current));
        statement.setLong(2, Math.max(first, LONGEST_PAUSE.toMillis()));
        statement.setLong(3, first);
        statement.setInt(4, MAX_DOUBLINGS);
        statement.setString(5, identifier);
        statement.setString(6, DateTimeUtils.formatInstant(startedBefore));
        return statement;
    }

    @Override
    public PreparedStatement letterSequenceStatement(
            Connection connection, String group, String sequence, int offset, int limit) throws SQLException {
        PreparedStatement statement = connection.prepareStatement("""
                select *
                  from %s
                 where processingGroup = ? and sequenceIdentifier = ?
                 order by sequenceIndex
                 limit ? offset ?
                """.formatted(table));
        statement.setString(1, group);
        statement.setString(2, sequence);
        statement.setInt(3, limit);
        statement.setInt(4, offset);
        return statement;
    }
}
