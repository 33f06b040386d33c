package dev.roster.query.readmodel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A statement that writes many rows at once. In its text {@code {a text, b bigint}} stands for those rows, as a table by the name of
 * {@code new} with these columns.
 */
public final class RowStatement {

    private static final Pattern ROWS = Pattern.compile("\\{([^}]*)}");

    private final String text;
    private final String sql;
    private final List<String> columns;
    private final String table;
    private final List<List<String>> touches;
    private final Kind kind;
    private final String missing;

    private enum Kind {
        WRITE,
        CHANGE,
        ALONE
    }

    private RowStatement(String text, String table, List<List<String>> touches, Kind kind) {
        Rows rows = Rows.in(text);
        this.text = text;
        this.sql = rows.expandedIn(text);
        this.columns = rows.names();
        this.table = table;
        this.touches = touches;
        this.kind = kind;
        this.missing = kind == Kind.CHANGE ? rows.missing(table, touches.get(0)) : null;
    }

    /**
     * Inserts rows, or changes any number of them, none included.
     *
     * @param key the columns that tell which row of the table it is
     */
    public static RowStatement of(String text, String table, String... key) {
        return new RowStatement(text, table, List.of(List.of(key)), Kind.WRITE);
    }

    /**
     * Changes rows that must be there, each unless it has seen this event before: only while its position is below the event's. What is
     * changed follows from the new row alone, so that of several changes to one row the last will do.
     *
     * @param set what is changed, separated by commas: {@code name text} to what the new row says, {@code closed = true} to just that
     * @param key the columns, texts, that tell which row of the table it is
     */
    public static RowStatement changing(String set, String table, String... key) {
        List<String> columns = new ArrayList<>();
        List<String> assignments = new ArrayList<>();
        Stream.of(key).map(column -> column + " text").forEach(columns::add);
        for (String item : set.split("\\s*,\\s*")) {
            if (item.contains("=")) {
                assignments.add(item);
            } else {
                columns.add(item);
                String column = item.split("\\s+")[0];
                assignments.add(column + " = new." + column);
            }
        }
        String text = "update readmodel.%s as stored set %s, position = new.position from {%s, position bigint}"
                        .formatted(table, String.join(", ", assignments), String.join(", ", columns))
                + " where " + sameKey(List.of(key)) + " and stored.position < new.position";
        return new RowStatement(text, table, List.of(List.of(key)), Kind.CHANGE);
    }

    private static String sameKey(List<String> key) {
        return key.stream()
                .map(column -> "stored.%s = new.%s".formatted(column, column))
                .collect(Collectors.joining(" and "));
    }

    /** Changes rows of which the new one does not tell the keys: after all that came before it, and before all that comes after. */
    public static RowStatement alone(String text) {
        return new RowStatement(text, null, List.of(), Kind.ALONE);
    }

    /**
     * Besides the row that the key tells, others are written or concerned: those that have these columns in common. Whatever else writes
     * such rows, and must not change places with this, has to name the same columns.
     */
    public RowStatement touching(String... columnsInCommon) {
        List<List<String>> all = new ArrayList<>(touches);
        all.add(List.of(columnsInCommon));
        return new RowStatement(text, table, all, kind);
    }

    String sql() {
        return sql;
    }

    boolean isChange() {
        return kind == Kind.CHANGE;
    }

    boolean isAlone() {
        return kind == Kind.ALONE;
    }

    /** Selects how many of the rows that are to be changed do not exist. */
    String missing() {
        return missing;
    }

    /** The arguments of the statement for these rows: one array for each column. */
    Object[] arguments(List<Row> rows) {
        return arrays(columns, rows);
    }

    /** The arguments of {@link #missing()}. */
    Object[] keys(List<Row> rows) {
        return arrays(touches.get(0), rows);
    }

    private static Object[] arrays(List<String> columns, List<Row> rows) {
        return columns.stream()
                .map(column -> rows.stream().map(row -> row.value(column)).toArray(String[]::new))
                .toArray();
    }

    /** What this row must not be written before or beside, when something earlier concerns the same. */
    List<List<String>> concerns(Row row) {
        List<List<String>> concerns = new ArrayList<>();
        for (List<String> columnsInCommon : touches) {
            List<String> concern = new ArrayList<>();
            concern.add(table);
            concern.addAll(columnsInCommon);
            columnsInCommon.forEach(column -> concern.add(row.value(column)));
            concerns.add(concern);
        }
        return concerns;
    }

    /** The columns of the new rows, each with its type. */
    private record Rows(List<String> names, List<String> types) {

        static Rows in(String text) {
            Matcher rows = ROWS.matcher(text);
            if (!rows.find()) {
                throw new IllegalArgumentException("no {columns} in: " + text);
            }
            List<String[]> columns = Arrays.stream(rows.group(1).strip().split("\\s*,\\s*"))
                    .map(column -> column.split("\\s+", 2))
                    .toList();
            return new Rows(
                    columns.stream().map(column -> column[0]).toList(),
                    columns.stream().map(column -> column[1]).toList());
        }

        String expandedIn(String text) {
            return ROWS.matcher(text).replaceFirst(Matcher.quoteReplacement(table(names)));
        }

        String missing(String table, List<String> key) {
            return "select count(*) from %s where not exists (select from readmodel.%s as stored where %s)"
                    .formatted(table(key), table, sameKey(key));
        }

        private String table(List<String> chosen) {
            return "unnest(%s) as new (%s)"
                    .formatted(
                            chosen.stream()
                                    .map(name -> "?::" + types.get(names.indexOf(name)) + "[]")
                                    .collect(Collectors.joining(", ")),
                            String.join(", ", chosen));
        }
    }
}
