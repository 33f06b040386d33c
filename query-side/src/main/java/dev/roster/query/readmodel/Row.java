package dev.roster.query.readmodel;

import java.util.HashMap;
import java.util.Map;

/** The values of one row by their columns, as text that PostgreSQL reads them from. */
public final class Row {

    private final Map<String, String> values = new HashMap<>();

    /** Starts a row with the position of the event that it is written for. */
    public static Row at(long position) {
        return new Row().with("position", position);
    }

    public Row with(String column, Object value) {
        values.put(column, value == null ? null : value.toString());
        return this;
    }

    String value(String column) {
        if (!values.containsKey(column)) {
            throw new IllegalArgumentException("the row has no " + column);
        }
        return values.get(column);
    }
}
