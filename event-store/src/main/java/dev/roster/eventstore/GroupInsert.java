package dev.roster.eventstore;

import java.sql.Array;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** The one statement that writes events: one round trip and one transaction for as many commands as there are. */
final class GroupInsert {

    private static final String APPEND = """
            select first, late
              from eventstore.append_events(?::int[], ?::text[], ?::bigint[], ?::text[], ?::text[], ?::text[], ?::text[],
                                            ?::timestamptz[], ?::text[], ?::text[])
            """;

    private final JdbcTemplate jdbc;

    GroupInsert(DataSource dataSource) {
        this.jdbc = new JdbcTemplate(dataSource);
    }

    /**
     * Writes the events of several commands.
     *
     * @return for each command the position of its last event; nothing for one that came too late on one of its streams
     */
    List<OptionalLong> insert(List<List<EventRow>> commands) {
        List<EventRow> rows = new ArrayList<>();
        List<Integer> commandOf = new ArrayList<>();
        for (int command = 0; command < commands.size(); command++) {
            for (EventRow row : commands.get(command)) {
                rows.add(row);
                commandOf.add(command);
            }
        }
        Answer answer = jdbc.queryForObject(
                APPEND,
                (row, n) -> Answer.of(row.getLong("first"), row.getArray("late")),
                commandOf.toArray(Integer[]::new),
                column(rows, EventRow::stream),
                rows.stream().map(EventRow::sequence).toArray(Long[]::new),
                column(rows, EventRow::streamType),
                column(rows, EventRow::eventId),
                column(rows, EventRow::type),
                column(rows, EventRow::revision),
                column(rows, EventRow::occurredAt),
                column(rows, EventRow::payload),
                column(rows, EventRow::metadata));
        return answer.lastPositions(commands);
    }

    private static String[] column(List<EventRow> rows, Function<EventRow, String> value) {
        return rows.stream().map(value).toArray(String[]::new);
    }

    private record Answer(long first, Set<Integer> late) {

        /** @param late null when no command was */
        static Answer of(long first, Array late) throws SQLException {
            return new Answer(first, late == null ? Set.of() : Set.of((Integer[]) late.getArray()));
        }

        List<OptionalLong> lastPositions(List<List<EventRow>> commands) {
            List<OptionalLong> positions = new ArrayList<>();
            long next = first;
            for (int command = 0; command < commands.size(); command++) {
                if (late.contains(command)) {
                    positions.add(OptionalLong.empty());
                } else {
                    next += commands.get(command).size();
                    positions.add(OptionalLong.of(next - 1));
                }
            }
            return positions;
        }
    }
}
