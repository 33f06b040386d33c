package dev.roster.query.readmodel;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A {@link RowChange} as a statement that does it for many rows at once. They are a table by the name of {@code new} in it. */
final class RowStatement {

    private final RowChange change;
    private final Table table;

    /** Of the new rows, as far as the statement needs them. */
    private final List<String> columns;

    private final String sql;

    RowStatement(RowChange change) {
        this.change = change;
        this.table = change.table();
        this.columns = neededColumns();
        this.sql = switch (change.kind()) {
            case INSERT -> insert() + " do nothing";
            case PUT -> insert() + " do update set " + excluded() + " where stored.position < excluded.position";
            case CHANGE -> update(same(table.key()) + later(), true);
            case CHANGE_ALL -> update(same(change.inCommon()) + later(), true);
            case CHANGE_OTHERS ->
                update(same(change.inCommon()) + " and not (" + same(table.key()) + ")" + later(), true);
            case WIPE -> update(same(change.inCommon()) + later(), false);
            case ADD -> add();
        };
    }

    private List<String> neededColumns() {
        Stream<String> set =
                change.set().stream().filter(item -> !item.isConstant()).map(Assignment::column);
        Stream<String> before =
                switch (change.kind()) {
                    case INSERT, PUT -> table.columns().stream().map(Table.Column::name);
                    case CHANGE, ADD -> table.key().stream();
                    case CHANGE_ALL, WIPE -> change.inCommon().stream();
                    case CHANGE_OTHERS -> Stream.concat(table.key().stream(), change.inCommon().stream());
                };
        return Stream.of(before, set, Stream.of(Table.POSITION))
                .flatMap(names -> names)
                .distinct()
                .toList();
    }

    private String insert() {
        String names = String.join(", ", columns);
        return "insert into {schema}.%s as stored (%s) select %s from %s on conflict (%s)"
                .formatted(table, names, names, newRows(columns), String.join(", ", table.key()));
    }

    private String excluded() {
        return table.columns().stream()
                .map(Table.Column::name)
                .filter(name -> !table.key().contains(name))
                .map(name -> name + " = excluded." + name)
                .collect(joining(", "));
    }

    private String update(String where, boolean moves) {
        Stream<String> set = change.set().stream().map(Assignment::assigned);
        return "update {schema}.%s as stored set %s from %s where %s"
                .formatted(
                        table,
                        Stream.concat(set, moves ? Stream.of("position = new.position") : Stream.of())
                                .collect(joining(", ")),
                        newRows(columns),
                        where);
    }

    private static String same(List<String> columns) {
        return columns.stream()
                .map(column -> "stored.%s = new.%s".formatted(column, column))
                .collect(joining(" and "));
    }

    private String later() {
        return Stream.concat(
                        change.only().stream().map(Assignment::compared), Stream.of("stored.position < new.position"))
                .collect(joining(" and ", " and ", ""));
    }

    /** What was counted before is left out before the rest is added up. */
    private String add() {
        String number = change.set().get(0).column();
        String key = String.join(", ", table.key());
        String newKey = table.key().stream().map(column -> "new." + column).collect(joining(", "));
        return """
                insert into {schema}.%1$s as stored (%2$s, %3$s, position)
                select %4$s, sum(new.%3$s), max(new.position)
                  from %5$s
                 where not exists (select from {schema}.%1$s as stored where %6$s and stored.position >= new.position)
                 group by %4$s
                on conflict (%2$s) do update
                   set %3$s = stored.%3$s + excluded.%3$s, position = excluded.position
                """.formatted(table, key, number, newKey, newRows(columns), same(table.key()));
    }

    private String newRows(List<String> names) {
        return "unnest(%s) as new (%s)"
                .formatted(
                        names.stream()
                                .map(name -> "?::" + table.column(name).type() + "[]")
                                .collect(joining(", ")),
                        String.join(", ", names));
    }

    /** @param schema that has the table */
    String sql(String schema) {
        return in(schema, sql);
    }

    private static String in(String schema, String sql) {
        return sql.replace("{schema}", schema);
    }

    /** The arguments for these rows: one array for each column. */
    Object[] arguments(List<Row> rows) {
        return arrays(columns, rows);
    }

    /** Selects how many of the rows that are to be changed do not exist. */
    String missing(String schema) {
        return in(
                schema,
                "select count(*) from %s where not exists (select from {schema}.%s as stored where %s)"
                        .formatted(newRows(table.key()), table, same(table.key())));
    }

    /** The arguments of {@link #missing}. */
    Object[] keys(List<Row> rows) {
        return arrays(table.key(), rows);
    }

    private Object[] arrays(List<String> names, List<Row> rows) {
        List<Object> arrays = new ArrayList<>();
        for (String name : names) {
            String initial = change.kind() == RowChange.Kind.INSERT || change.kind() == RowChange.Kind.PUT
                    ? table.column(name).initial()
                    : null;
            arrays.add(rows.stream().map(row -> row.valueOr(name, initial)).toArray(String[]::new));
        }
        return arrays.toArray();
    }
}
