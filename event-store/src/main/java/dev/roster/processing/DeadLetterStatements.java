package dev.roster.processing;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import org.axonframework.common.DateTimeUtils;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.deadletter.jdbc.DeadLetterSchema;
import org.axonframework.eventhandling.deadletter.jdbc.DefaultDeadLetterStatementFactory;
import org.axonframework.messaging.deadletter.DeadLetter;
import org.axonframework.serialization.Serializer;

/**
 * Axon's statements, but for one that cuts off the time of an event after its milliseconds, and two that page by the index inside a sequence, as if it counted rows: their second page leaves out what
 * should be on it. Trying again starts from the first page each time and so gets round that, but whoever lists dead letters would not
 * see all of them.
 */
final class DeadLetterStatements extends DefaultDeadLetterStatementFactory<EventMessage<?>> {

    private static final int TIMESTAMP = 7;

    private final String table;

    DeadLetterStatements(DeadLetterSchema schema, Serializer tokens, Serializer events) {
        super(DefaultDeadLetterStatementFactory.<EventMessage<?>>builder()
                .schema(schema)
                .genericSerializer(tokens)
                .eventSerializer(events));
        this.table = schema.deadLetterTable();
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
        PreparedStatement statement = connection.prepareStatement("""
                select *
                  from %s letter
                 where processingGroup = ?
                   and sequenceIndex = (select min(sequenceIndex)
                                           from %s
                                          where processingGroup = letter.processingGroup
                                            and sequenceIdentifier = letter.sequenceIdentifier)
                   and (processingStarted is null or processingStarted < ?)
                 order by lastTouched, deadLetterIdentifier
                 limit ? offset ?
                """.formatted(table, table));
        statement.setString(1, group);
        statement.setString(2, DateTimeUtils.formatInstant(startedBefore));
        statement.setInt(3, limit);
        statement.setInt(4, offset);
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
