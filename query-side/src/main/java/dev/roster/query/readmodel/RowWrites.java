package dev.roster.query.readmodel;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Rows that are still to be written, in the order of the events that they come from. They are written in rounds: all that does not
 * depend on each other goes into one, a statement for each kind of change, and what concerns the same row as something before it waits
 * for the next.
 */
final class RowWrites implements ChangedRows {

    private record Write(RowChange change, Row row) {}

    private record Place(int round, RowChange change, int index) {}

    private final String schema;
    private final Predicate<Table> tables;
    private final List<Write> writes = new ArrayList<>();

    RowWrites() {
        this(ReadModelConfiguration.SCHEMA, table -> true);
    }

    /**
     * For a read model that is not the live one.
     *
     * @param tables what is written to others is left out
     */
    RowWrites(String schema, Predicate<Table> tables) {
        this.schema = schema;
        this.tables = tables;
    }

    @Override
    public void add(RowChange change, Row row) {
        if (tables.test(change.table())) {
            writes.add(new Write(change, row));
        }
    }

    int size() {
        return writes.size();
    }

    void backTo(int size) {
        writes.subList(size, writes.size()).clear();
    }

    /** @throws MissingRow when a row that is to be changed is not there */
    void writeTo(JdbcTemplate jdbc) {
        List<Map<RowChange, List<Row>>> rounds = rounds();
        writes.clear();
        for (Map<RowChange, List<Row>> round : rounds) {
            round.forEach((change, rows) -> write(jdbc, change, rows));
        }
    }

    private void write(JdbcTemplate jdbc, RowChange change, List<Row> rows) {
        RowStatement statement = change.statement();
        int written = jdbc.update(statement.sql(schema), statement.arguments(rows));
        if (change.kind() == RowChange.Kind.CHANGE
                && written < rows.size()
                && jdbc.queryForObject(statement.missing(schema), Integer.class, statement.keys(rows)) > 0) {
            throw new MissingRow(change.table());
        }
    }

    private List<Map<RowChange, List<Row>>> rounds() {
        Rounds rounds = new Rounds();
        writes.forEach(rounds::add);
        return rounds.all;
    }

    private static final class Rounds {

        private final List<Map<RowChange, List<Row>>> all = new ArrayList<>();
        private final Map<List<String>, Place> last = new HashMap<>();
        private int earliest;

        void add(Write write) {
            if (write.change.kind().isAlone()) {
                put(write, all.size());
                earliest = all.size();
                last.clear();
                return;
            }
            List<List<String>> concerns = write.change.concerns(write.row);
            Place before = last.get(concerns.get(0));
            if (before != null && write.change.kind().isReplaceable() && isAllThere(concerns, write.change, before)) {
                all.get(before.round).get(write.change).set(before.index, write.row);
                return;
            }
            Place place = put(
                    write, concerns.stream().mapToInt(this::roundAfter).max().orElse(earliest));
            concerns.forEach(concern -> last.put(concern, place));
        }

        /** Whether nothing came between this change and an earlier one of the same kind to the same row: it can take its place. */
        private boolean isAllThere(List<List<String>> concerns, RowChange change, Place place) {
            return place.change == change && concerns.stream().allMatch(concern -> place.equals(last.get(concern)));
        }

        private int roundAfter(List<String> concern) {
            Place place = last.get(concern);
            return place == null ? earliest : place.round + 1;
        }

        private Place put(Write write, int round) {
            if (round == all.size()) {
                all.add(new LinkedHashMap<>());
            }
            List<Row> rows = all.get(round).computeIfAbsent(write.change, change -> new ArrayList<>());
            rows.add(write.row);
            return new Place(round, write.change, rows.size() - 1);
        }
    }
}
