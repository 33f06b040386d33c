package dev.roster.query.readmodel;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A table of a read model, and how its rows can change. Each row has the position of the last event that changed it: what an event does
 * to a row it does only while that position is below its own, so that an event can come again.
 */
public final class Table {

    static final String POSITION = "position";

    private final String name;
    private final List<String> key;
    private final List<Column> columns;
    private final Map<String, Integer> indexes = new LinkedHashMap<>();

    /** @param initial what a new row has there when nothing is said; null for nothing */
    record Column(String name, String type, String initial) {

        private static Column parse(String text) {
            String[] nameAndInitial = text.split("\\s*=\\s*", 2);
            String[] nameAndType = nameAndInitial[0].split("\\s+", 2);
            return new Column(
                    nameAndType[0],
                    nameAndType.length == 1 ? "text" : nameAndType[1],
                    nameAndInitial.length == 1 ? null : Assignment.literal(nameAndInitial[1]));
        }
    }

    private Table(String name, List<String> key, List<Column> columns) {
        this.name = name;
        this.key = key;
        this.columns = columns;
        columns.forEach(column -> indexes.put(column.name, indexes.size()));
    }

    /**
     * Tells of a table of the schema {@code readmodel}.
     *
     * @param key the columns that tell which row it is
     * @param others {@code name}, {@code since timestamptz} when it is no text, {@code listed boolean = true} when new rows have something
     *     there without being told
     */
    public static Table of(String name, List<String> key, String... others) {
        return new Table(
                name,
                key.stream().map(column -> Column.parse(column).name()).toList(),
                Stream.concat(Stream.concat(key.stream(), Arrays.stream(others)), Stream.of(POSITION + " bigint"))
                        .map(Column::parse)
                        .toList());
    }

    /** Adds a row unless there is one of its key. */
    public RowChange insert() {
        return RowChange.of(this, RowChange.Kind.INSERT);
    }

    /** Adds a row, or puts it in the place of the one that has its key. */
    public RowChange put() {
        return RowChange.of(this, RowChange.Kind.PUT);
    }

    /**
     * Changes the row of a key, which must be there. What becomes of it follows from the new row alone, so that of several such changes the
     * last will do.
     *
     * @param set with commas between them: {@code name} for what the new row says, {@code closed = true} for just that
     */
    public RowChange change(String set) {
        return RowChange.of(this, RowChange.Kind.CHANGE).setting(set);
    }

    /** Changes all rows that have these columns in common with the new one, if there are any. Waits for all that came before it. */
    public RowChange changeAll(String set, String... inCommon) {
        return RowChange.of(this, RowChange.Kind.CHANGE_ALL).setting(set).having(inCommon);
    }

    /**
     * The same but for the row of the new one's own key. Whatever else writes such rows, and must not change places with this, has to be
     * {@linkplain RowChange#touching touching} the same columns.
     */
    public RowChange changeOthers(String set, String... inCommon) {
        return RowChange.of(this, RowChange.Kind.CHANGE_OTHERS).setting(set).having(inCommon);
    }

    /**
     * Changes all rows from before the event that have these columns in common with it, and leaves their position as it is: no event looks as
     * if it had been applied.
     */
    public RowChange wipe(String set, String... inCommon) {
        return RowChange.of(this, RowChange.Kind.WIPE).setting(set).having(inCommon);
    }

    /** Adds the number of the new row to that of the row of its key, or begins one with it. */
    public RowChange add(String number) {
        return RowChange.of(this, RowChange.Kind.ADD).setting(number);
    }

    public String name() {
        return name;
    }

    public List<String> key() {
        return key;
    }

    List<Column> columns() {
        return columns;
    }

    Column column(String wanted) {
        return columns.get(indexOf(wanted));
    }

    int indexOf(String column) {
        Integer index = indexes.get(column);
        if (index == null) {
            throw new IllegalArgumentException(name + " has no " + column);
        }
        return index;
    }

    /** The values of a whole row, in the order of the columns. */
    String[] values(Row row) {
        String[] values = new String[columns.size()];
        for (int index = 0; index < values.length; index++) {
            Column column = columns.get(index);
            values[index] = row.valueOr(column.name, column.initial);
        }
        return values;
    }

    /** The same by the names of the columns. */
    Map<String, String> named(String[] values) {
        Map<String, String> named = new LinkedHashMap<>();
        indexes.forEach((column, index) -> named.put(column, values[index]));
        return named;
    }

    /** What the columns of one key have in such values. */
    List<String> keyOf(String[] values) {
        return valuesOf(values, key);
    }

    List<String> valuesOf(String[] values, List<String> some) {
        String[] found = new String[some.size()];
        for (int index = 0; index < found.length; index++) {
            found[index] = values[indexOf(some.get(index))];
        }
        return Arrays.asList(found);
    }

    /** What rows have in one column. */
    static String[] valuesOf(List<String[]> rows, int column) {
        return rows.stream().map(row -> row[column]).toArray(String[]::new);
    }

    @Override
    public String toString() {
        return name;
    }
}
