package dev.roster.query.readmodel;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Tables of read models in memory, empty at first. What projections write comes to the same here as in the database.
 */
public final class MemoryTables implements ChangedRows {

    private final Map<Table, MemoryTable> tables = new HashMap<>();

    @Override
    public void add(RowChange change, Row row) {
        tables.computeIfAbsent(change.table(), MemoryTable::new).apply(change, row);
    }

    /** The same rows, which go ways of their own from here on. */
    public MemoryTables copy() {
        MemoryTables copy = new MemoryTables();
        tables.forEach((table, rows) -> copy.tables.put(table, rows.copy()));
        return copy;
    }

    /** Takes over the rows of tables that have none in common with these. */
    public void addAll(MemoryTables others) {
        others.tables.forEach(
                (table, rows) -> tables.computeIfAbsent(table, MemoryTable::new).addAll(rows));
    }

    /** How many rows there are in all tables. */
    public int size() {
        return tables.values().stream().mapToInt(MemoryTable::size).sum();
    }

    /** What there is in one table. */
    public InlineTable inline(Table table) {
        return new InlineTable(table, rowsOf(table));
    }

    /** The rows of a table in no order: what each column has, as text. */
    public List<Map<String, String>> rows(Table table) {
        return rowsOf(table).stream().map(table::named).toList();
    }

    List<String[]> rowsOf(Table table) {
        MemoryTable rows = tables.get(table);
        return rows == null ? List.of() : rows.rows();
    }
}
