package dev.roster.query.readmodel;

import java.util.Arrays;
import java.util.List;

/**
 * What a column is set to, or compared with.
 *
 * @param constant null both for the constant NULL and where the new row says what it is
 */
record Assignment(String column, boolean isConstant, String constant) {

    /** @param text separated by commas: {@code name} for what the new row says, {@code closed = true} for a constant */
    static List<Assignment> parse(String text) {
        return Arrays.stream(text.split("\\s*,\\s*"))
                .map(item -> item.split("\\s*=\\s*", 2))
                .map(sides -> sides.length == 1
                        ? new Assignment(sides[0], false, null)
                        : new Assignment(sides[0], true, literal(sides[1])))
                .toList();
    }

    /** What a literal of SQL stands for: {@code true}, {@code 1}, {@code ''}, {@code 'pending'}, {@code null}. */
    static String literal(String sql) {
        if (sql.equals("null")) {
            return null;
        }
        return sql.startsWith("'") ? sql.substring(1, sql.length() - 1) : sql;
    }

    String valueIn(Row row) {
        return isConstant ? constant : row.value(column);
    }

    /** As an item of {@code set}. */
    String assigned() {
        return column + " = " + (isConstant ? quoted() : "new." + column);
    }

    /** As a condition on what is stored. */
    String compared() {
        return "stored." + column + (constant == null ? " is null" : " = " + quoted());
    }

    /** Of a type that PostgreSQL finds out by itself. */
    private String quoted() {
        return constant == null ? "null" : "'" + constant + "'";
    }
}
