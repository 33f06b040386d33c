package dev.roster.query.readmodel;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The values of one row by their columns, as text that PostgreSQL reads them from. */
public final class Row {

    private final Map<String, String> values = new HashMap<>();
    private final long position;

    private Row(long position) {
        this.position = position;
        values.put(Table.POSITION, Long.toString(position));
    }

    /** Starts a row with the position of the event that it is written for. */
    public static Row at(long position) {
        return new Row(position);
    }

    public Row with(String column, Object value) {
        values.put(column, value == null ? null : value.toString());
        return this;
    }

    /** @throws IllegalArgumentException when nothing was said of the column */
    String value(String column) {
        return valueOr(column, null);
    }

    /** @throws IllegalArgumentException when nothing was said of one of the columns */
    List<String> values(List<String> columns) {
        String[] found = new String[columns.size()];
        for (int index = 0; index < found.length; index++) {
            found[index] = value(columns.get(index));
        }
        return Arrays.asList(found);
    }

    /** @param initial what it is when nothing was said; null when it has to be said */
    String valueOr(String column, String initial) {
        String value = values.get(column);
        if (value != null || values.containsKey(column)) {
            return value;
        }
        if (initial == null) {
            throw new IllegalArgumentException("the row has no " + column);
        }
        return initial;
    }

    long position() {
        return position;
    }
}
