package dev.roster.standalone.demo;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** What the event store has kept of the story. */
final class RecordedEvents {

    private static final String ALL = """
            select position, type, stream,
                   coalesce(metadata ->> 'actor', metadata ->> 'actorKind') as actor
              from eventstore.event
             order by position
            """;

    private RecordedEvents() {}

    record Recorded(long position, String type, String stream, String actor) {}

    static List<Recorded> all(String databaseUrl) {
        List<Recorded> events = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection(databaseUrl);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(ALL)) {
            while (row.next()) {
                events.add(new Recorded(
                        row.getLong("position"),
                        row.getString("type"),
                        row.getString("stream"),
                        row.getString("actor")));
            }
        } catch (SQLException e) {
            throw new Unexpected("the events", e);
        }
        return events;
    }
}
