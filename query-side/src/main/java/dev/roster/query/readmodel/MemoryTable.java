package dev.roster.query.readmodel;

import io.vavr.collection.HashMap;
import io.vavr.collection.HashSet;
import io.vavr.collection.Map;
import java.util.List;
import java.util.stream.Stream;

/** One table in memory. Its rows are never altered, only exchanged, and lie in persistent maps: a copy shares all that is the same. */
final class MemoryTable {

    private final Table table;
    private final int position;
    private Map<List<String>, String[]> rows = HashMap.empty();

    /** For each set of columns that changes have in common: the keys of the rows that have some values there. */
    private Map<List<String>, Map<List<String>, HashSet<List<String>>>> inCommon = HashMap.empty();

    private int changes;

    MemoryTable(Table table) {
        this.table = table;
        this.position = table.indexOf(Table.POSITION);
    }

    MemoryTable copy() {
        MemoryTable copy = new MemoryTable(table);
        copy.rows = rows;
        copy.inCommon = inCommon;
        copy.changes = changes;
        return copy;
    }

    int size() {
        return rows.size();
    }

    /** How often a row was added or exchanged, here and in what this is a copy of. */
    int changes() {
        return changes;
    }

    Stream<String[]> rows() {
        return rows.values().toJavaStream();
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
        String[] stored = stored(key);
        if (stored == null || isBefore(stored, row)) {
            exchange(key, stored, values);
        }
    }

    private void change(RowChange change, Row row) {
        List<String> key = row.values(table.key());
        String[] stored = stored(key);
        if (stored == null) {
            throw new MissingRow(table);
        }
        if (isBefore(stored, row)) {
            exchange(key, stored, changed(stored, change, row));
        }
    }

    private void addTo(RowChange change, Row row) {
        List<String> key = row.values(table.key());
        String[] stored = stored(key);
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
        List<String> columns = change.inCommon();
        List<String> common = row.values(columns);
        if (!inCommon.containsKey(columns)) {
            inCommon = inCommon.put(columns, index(columns));
        }
        if (common.contains(null)) {
            // Nothing is the same as nothing, to SQL.
            return;
        }
        boolean itself = change.kind() != RowChange.Kind.CHANGE_OTHERS;
        for (List<String> key : keys(columns, common)) {
            String[] stored = stored(key);
            if (isBefore(stored, row)
                    && isMet(change.only(), stored)
                    && (itself || !key.equals(row.values(table.key())))) {
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

    private String[] stored(List<String> key) {
        return rows.getOrElse(key, null);
    }

    private void exchange(List<String> key, String[] before, String[] after) {
        rows = rows.put(key, after);
        changes++;
        for (List<String> columns : inCommon.keySet()) {
            List<String> left = before == null ? null : table.valuesOf(before, columns);
            List<String> entered = table.valuesOf(after, columns);
            if (!entered.equals(left)) {
                if (left != null) {
                    keep(columns, left, keys(columns, left).remove(key));
                }
                keep(columns, entered, keys(columns, entered).add(key));
            }
        }
    }

    /** Of the rows that have these values there. */
    private HashSet<List<String>> keys(List<String> columns, List<String> values) {
        return inCommon.get(columns).get().getOrElse(values, HashSet.empty());
    }

    private void keep(List<String> columns, List<String> values, HashSet<List<String>> keys) {
        Map<List<String>, HashSet<List<String>>> index = inCommon.get(columns).get();
        inCommon = inCommon.put(columns, keys.isEmpty() ? index.remove(values) : index.put(values, keys));
    }

    private Map<List<String>, HashSet<List<String>>> index(List<String> columns) {
        return rows.keySet()
                .groupBy(key -> table.valuesOf(stored(key), columns))
                .mapValues(HashSet::ofAll);
    }
}
