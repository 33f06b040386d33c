package dev.roster.query.readmodel;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Tables of read models in memory, empty at first. What projections write comes to the same here as in the database.
 */
public final class MemoryTables implements ChangedRows {

    private final Map<Table, MemoryTable> tables = new HashMap<>();

    @Override
    public void add(RowChange change, Row row) {
        tables.computeIfAbsent(change.table(), MemoryTable::new).apply(change, row);
    }

    /** The same rows, which go ways of their own from here on. It takes no time, and no memory for what stays the same in both. */
    public MemoryTables copy() {
        MemoryTables copy = new MemoryTables();
        tables.forEach((table, rows) -> copy.tables.put(table, rows.copy()));
        return copy;
    }

    /** How many rows there are in all tables. */
    public int size() {
        return tables.values().stream().mapToInt(MemoryTable::size).sum();
    }

    /** How often a row was added or exchanged, here and in what this is a copy of. */
    public int changes() {
        return tables.values().stream().mapToInt(MemoryTable::changes).sum();
    }

    /** What there is in one table. */
    public InlineTable inline(Table table) {
        return new InlineTable(table, rowsOf(table).toList());
    }

    /** The rows of a table in no order: what each column has, as text. */
    public List<Map<String, String>> rows(Table table) {
        return rowsOf(table).map(table::named).toList();
    }

    Stream<String[]> rowsOf(Table table) {
        MemoryTable rows = tables.get(table);
        return rows == null ? Stream.of() : rows.rows();
    }
}
