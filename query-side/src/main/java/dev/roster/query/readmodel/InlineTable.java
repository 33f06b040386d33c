package dev.roster.query.readmodel;

import static java.util.stream.Collectors.joining;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Rows of a table in memory, to be asked by SQL like the table itself. */
public final class InlineTable {

    private final Table table;
    private final Object[] values;

    InlineTable(Table table, List<String[]> rows) {
        this.table = table;
        this.values = table.byColumn(rows);
    }

    /**
     * An item of {@code with}, by the name that the table has in its schema. Its columns are compared and sorted as those of the table, from
     * which it takes their collation.
     */
    public String query() {
        String names = table.columns().stream().map(Table.Column::name).collect(joining(", "));
        String arrays = IntStream.range(0, values.length)
                .mapToObj(index -> ":%s_%d::%s[]"
                        .formatted(table, index, table.columns().get(index).type()))
                .collect(joining(", "));
        return "%1$s as (select %2$s from readmodel.%1$s where false union all select %2$s from unnest(%3$s) as %1$s (%2$s))"
                .formatted(table, names, arrays);
    }

    /** What the item has as parameters. */
    public Map<String, Object> parameters() {
        Map<String, Object> parameters = new HashMap<>();
        for (int index = 0; index < values.length; index++) {
            parameters.put(table + "_" + index, values[index]);
        }
        return parameters;
    }
}
