package dev.roster.query.readmodel;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Rows of a table in memory, to be asked by SQL like the table itself. */
public final class InlineTable {

    private final Table table;
    private final List<String> selected = new ArrayList<>();
    private final List<String> arrays = new ArrayList<>();
    private final List<String> namesOfArrays = new ArrayList<>();
    private final Map<String, Object> parameters = new HashMap<>();

    InlineTable(Table table, List<String[]> rows) {
        this.table = table;
        for (int index = 0; index < table.columns().size(); index++) {
            Table.Column column = table.columns().get(index);
            String parameter = table + "_" + index;
            String[] values = Table.valuesOf(rows, index);
            // Rows of one organization have much in common that need not be told again with each of them; the position
            // they have not.
            boolean isSame = rows.size() > 1 && !column.name().equals(Table.POSITION) && areSame(values);
            if (isSame) {
                selected.add(":%s::%s as %s".formatted(parameter, column.type(), column.name()));
            } else {
                selected.add(column.name());
                arrays.add(":%s::%s[]".formatted(parameter, column.type()));
                namesOfArrays.add(column.name());
            }
            parameters.put(parameter, isSame ? values[0] : values);
        }
    }

    private static boolean areSame(String[] values) {
        for (String value : values) {
            if (!Objects.equals(value, values[0])) {
                return false;
            }
        }
        return true;
    }

    /**
     * An item of {@code with}, by the name that the table has in its schema. Its columns are compared and sorted as those of the table, from
     * which it takes their collation.
     */
    public String query() {
        String names = String.join(
                ", ", table.columns().stream().map(Table.Column::name).toList());
        return "%1$s as (select %2$s from readmodel.%1$s where false union all select %3$s from unnest(%4$s) as %1$s (%5$s))"
                .formatted(
                        table,
                        names,
                        String.join(", ", selected),
                        String.join(", ", arrays),
                        String.join(", ", namesOfArrays));
    }

    /** What the item has as parameters. */
    public Map<String, Object> parameters() {
        return parameters;
    }
}
