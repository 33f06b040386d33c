package dev.roster.eventstore;

import java.sql.Array;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** The one statement that commands write by: one round trip and one transaction for as many commands as there are. */
final class GroupInsert {

    private static final String APPEND = """
            select first, late, repeated
              from eventstore.append_events(?::int[], ?::text[], ?::bigint[], ?::text[], ?::text[], ?::text[], ?::text[],
                                            ?::timestamptz[], ?::text[], ?::text[],
                                            ?::int[], ?::bytea[], ?::bytea[], ?::bytea[], ?::boolean[])
            """;

    private final JdbcTemplate jdbc;

    GroupInsert(DataSource dataSource) {
        this.jdbc = new JdbcTemplate(dataSource);
    }

    /**
     * Writes what several commands write.
     *
     * @return for each command the position of its last event, or why nothing of it was written
     */
    List<Written> insert(List<CommandRows> commands) {
        List<EventRow> rows = new ArrayList<>();
        List<Integer> commandOf = new ArrayList<>();
        List<KeptAnswer> answers = new ArrayList<>();
        List<Integer> answering = new ArrayList<>();
        for (int command = 0; command < commands.size(); command++) {
            for (EventRow row : commands.get(command).events()) {
                rows.add(row);
                commandOf.add(command);
            }
            for (KeptAnswer answer : commands.get(command).answers()) {
                answers.add(answer);
                answering.add(command);
            }
        }
        Outcome outcome = jdbc.queryForObject(
                APPEND,
                (row, n) -> new Outcome(
                        row.getLong("first"), numbers(row.getArray("late")), numbers(row.getArray("repeated"))),
                commandOf.toArray(Integer[]::new),
                column(rows, EventRow::stream),
                rows.stream().map(EventRow::sequence).toArray(Long[]::new),
                column(rows, EventRow::streamType),
                column(rows, EventRow::eventId),
                column(rows, EventRow::type),
                column(rows, EventRow::revision),
                column(rows, EventRow::occurredAt),
                column(rows, EventRow::payload),
                column(rows, EventRow::metadata),
                answering.toArray(Integer[]::new),
                bytes(answers, KeptAnswer::key),
                bytes(answers, KeptAnswer::fingerprint),
                bytes(answers, KeptAnswer::answer),
                answers.stream().map(KeptAnswer::forEver).toArray(Boolean[]::new));
        return outcome.of(commands);
    }

    private static String[] column(List<EventRow> rows, Function<EventRow, String> value) {
        return rows.stream().map(value).toArray(String[]::new);
    }

    private static byte[][] bytes(List<KeptAnswer> answers, Function<KeptAnswer, byte[]> value) {
        return answers.stream().map(value).toArray(byte[][]::new);
    }

    /** @param array null for none */
    private static Set<Integer> numbers(Array array) throws SQLException {
        return array == null ? Set.of() : Set.of((Integer[]) array.getArray());
    }

    /**
     * What became of one command.
     *
     * @param lastPosition of its last event; means nothing when it had none
     * @param refusal null when it was written
     */
    record Written(long lastPosition, RuntimeException refusal) {}

    private record Outcome(long first, Set<Integer> late, Set<Integer> repeated) {

        List<Written> of(List<CommandRows> commands) {
            List<Written> written = new ArrayList<>();
            long next = first;
            for (int command = 0; command < commands.size(); command++) {
                if (repeated.contains(command)) {
                    written.add(new Written(0, new RepeatedCommand()));
                } else if (late.contains(command)) {
                    written.add(new Written(0, new LateAppend()));
                } else {
                    next += commands.get(command).events().size();
                    written.add(new Written(next - 1, null));
                }
            }
            return written;
        }
    }
}
