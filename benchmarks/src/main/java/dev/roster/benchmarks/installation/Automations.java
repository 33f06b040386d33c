package dev.roster.benchmarks.installation;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.List;

/**
 * What automations would have done in the course of the year. They go on after the last event: nobody is sent the mails of a year. What is
 * still to be done is waiting: the ends of invitations that are pending, and the keys of members who may be gone one day.
 */
final class Automations {

    private static final int BATCH = 1_000;

    private Automations() {}

    /** In the transaction that brings the events. */
    static void bringUpToDate(Connection connection, Tally tally) throws SQLException {
        Indexes.execute(connection, List.of("""
                update automation.token_entry
                   set tokenType = 'org.axonframework.eventhandling.GlobalSequenceTrackingToken',
                       token = convert_to('{"globalIndex":' || (select max(position) from eventstore.event) || '}', 'UTF8')
                """));
        keys(connection, tally);
        deadlines(connection, tally);
    }

    private static void keys(Connection connection, Tally tally) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "insert into automation.managed_key (key_id, organization_id, creator) values (?, ?, ?)")) {
            int rows = 0;
            for (KeyStory key : tally.managedKeys()) {
                insert.setString(1, key.id().value());
                insert.setString(2, key.organization().value());
                insert.setString(3, key.creator().id.value());
                insert.addBatch();
                if (++rows % BATCH == 0) {
                    insert.executeBatch();
                }
            }
            insert.executeBatch();
        }
    }

    private static void deadlines(Connection connection, Tally tally) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("""
                insert into automation.scheduled_tasks (task_name, task_instance, task_data, execution_time, picked, version)
                values ('invitation-expiry', ?, ?, ?, false, 1)
                """)) {
            for (InvitationStory invitation : tally.pending()) {
                insert.setString(1, invitation.id().value());
                insert.setBytes(2, """
                        {"invitationId":"%s","generation":%d,"correlationId":"%s"}\
                        """.formatted(invitation.id(), invitation.generation(), invitation.correlation())
                        .getBytes(UTF_8));
                insert.setObject(3, invitation.expires().atOffset(ZoneOffset.UTC));
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }
}
