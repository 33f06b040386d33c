package dev.roster.query.readmodel;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One table in memory. Its rows are never altered, only exchanged: copies of the table can share them. */
final class MemoryTable {

    private final Table table;
    private final int position;
    private final Map<List<String>, String[]> rows;

    /** For each set of columns that changes have in common: the keys of the rows that have some values there. */
    private final Map<List<String>, Map<List<String>, Set<List<String>>>> inCommon = new HashMap<>();

    MemoryTable(Table table) {
        this(table, new HashMap<>());
    }

    private MemoryTable(Table table, Map<List<String>, String[]> rows) {
        this.table = table;
        this.position = table.indexOf(Table.POSITION);
        this.rows = rows;
    }

    MemoryTable copy() {
        return new MemoryTable(table, new HashMap<>(rows));
    }

    /** Only where no index was asked for yet. */
    void addAll(MemoryTable others) {
        rows.putAll(others.rows);
    }

    int size() {
        return rows.size();
    }

    List<String[]> rows() {
        return List.copyOf(rows.values());
    }

    /** @throws MissingRow when the row to be changed is not there */
    void apply(RowChange change, Row row) {
        switch (change.kind()) {
            case INSERT -> insert(row);
            case PUT -> put(row);
            case CHANGE -> change(change, row);
            case ADD -> addTo(change, row);
            case CHANGE_ALL, CHANGE_OTHERS, WIPE -> changeEach(change, row);
        }
    }

    private void insert(Row row) {
        String[] values = table.values(row);
        List<String> key = table.keyOf(values);
        if (!rows.containsKey(key)) {
            exchange(key, null, values);
        }
    }

    private void put(Row row) {
        String[] values = table.values(row);
        List<String> key = table.keyOf(values);
        String[] stored = rows.get(key);
        if (stored == null || isBefore(stored, row)) {
            exchange(key, stored, values);
        }
    }

    private void change(RowChange change, Row row) {
        List<String> key = keyOf(row);
        String[] stored = rows.get(key);
        if (stored == null) {
            throw new MissingRow(table);
        }
        if (isBefore(stored, row)) {
            exchange(key, stored, changed(stored, change, row));
        }
    }

    private void addTo(RowChange change, Row row) {
        List<String> key = keyOf(row);
        String[] stored = rows.get(key);
        if (stored != null && !isBefore(stored, row)) {
            return;
        }
        Assignment number = change.set().get(0);
        String[] values = new String[table.columns().size()];
        table.key().forEach(column -> values[table.indexOf(column)] = row.value(column));
        int index = table.indexOf(number.column());
        long before = stored == null ? 0 : Long.parseLong(stored[index]);
        values[index] = Long.toString(before + Long.parseLong(number.valueIn(row)));
        values[position] = row.value(Table.POSITION);
        exchange(key, stored, values);
    }

    private void changeEach(RowChange change, Row row) {
        List<String> common = change.inCommon().stream().map(row::value).toList();
        Set<List<String>> keys =
                inCommon.computeIfAbsent(change.inCommon(), this::index).getOrDefault(common, Set.of());
        if (common.contains(null)) {
            // Nothing is the same as nothing, to SQL.
            return;
        }
        boolean itself = change.kind() != RowChange.Kind.CHANGE_OTHERS;
        for (List<String> key : List.copyOf(keys)) {
            String[] stored = rows.get(key);
            if (isBefore(stored, row) && isMet(change.only(), stored) && (itself || !key.equals(keyOf(row)))) {
                exchange(key, stored, changed(stored, change, row));
            }
        }
    }

    private boolean isMet(List<Assignment> conditions, String[] stored) {
        return conditions.stream()
                .allMatch(condition -> condition.constant() == null
                        ? stored[table.indexOf(condition.column())] == null
                        : condition.constant().equals(stored[table.indexOf(condition.column())]));
    }

    private String[] changed(String[] stored, RowChange change, Row row) {
        String[] values = stored.clone();
        for (Assignment item : change.set()) {
            values[table.indexOf(item.column())] = item.valueIn(row);
        }
        if (change.kind() != RowChange.Kind.WIPE) {
            values[position] = row.value(Table.POSITION);
        }
        return values;
    }

    private boolean isBefore(String[] stored, Row row) {
        return Long.parseLong(stored[position]) < row.position();
    }

    private List<String> keyOf(Row row) {
        return table.key().stream().map(row::value).toList();
    }

    private void exchange(List<String> key, String[] before, String[] after) {
        rows.put(key, after);
        inCommon.forEach((columns, index) -> {
            if (before != null) {
                index.getOrDefault(table.valuesOf(before, columns), Set.of()).remove(key);
            }
            index.computeIfAbsent(table.valuesOf(after, columns), values -> new HashSet<>())
                    .add(key);
        });
    }

    private Map<List<String>, Set<List<String>>> index(List<String> columns) {
        Map<List<String>, Set<List<String>>> index = new HashMap<>();
        rows.forEach((key, values) -> index.computeIfAbsent(table.valuesOf(values, columns), common -> new HashSet<>())
                .add(key));
        return index;
    }
}
