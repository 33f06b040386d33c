package dev.roster.query.readmodel;

import java.util.ArrayList;
import java.util.List;

/**
 * A way in which a row of a {@link Table} changes, said once: {@link RowStatement} does it to many rows of the database at a time, and
 * {@link MemoryTables} to rows in memory.
 */
public final class RowChange {

    enum Kind {
        INSERT,
        PUT,
        CHANGE,
        CHANGE_ALL,
        CHANGE_OTHERS,
        WIPE,
        ADD;

        /** Whether the new row does not tell the keys of those that it changes: so it keeps its place among all others. */
        boolean isAlone() {
            return this == CHANGE_ALL || this == WIPE;
        }

        /** Whether of several for one row, with nothing between them, the last will do. */
        boolean isReplaceable() {
            return this == CHANGE || this == PUT;
        }
    }

    private final Table table;
    private final Kind kind;
    private final List<Assignment> set;
    private final List<String> inCommon;
    private final List<Assignment> only;
    private final List<List<String>> touches;
    /** Made when it is first needed: twice does no harm. */
    private RowStatement statement;

    private RowChange(
            Table table,
            Kind kind,
            List<Assignment> set,
            List<String> inCommon,
            List<Assignment> only,
            List<List<String>> touches) {
        this.table = table;
        this.kind = kind;
        this.set = set;
        this.inCommon = inCommon;
        this.only = only;
        this.touches = touches;
    }

    static RowChange of(Table table, Kind kind) {
        return new RowChange(table, kind, List.of(), List.of(), List.of(), List.of());
    }

    RowChange setting(String text) {
        return new RowChange(table, kind, Assignment.parse(text), inCommon, only, touches);
    }

    RowChange having(String... columns) {
        return new RowChange(table, kind, set, List.of(columns), only, touches);
    }

    /** Changes only those rows of which this is true as well, such as {@code listed = true, kind = 'invitation'}. */
    public RowChange only(String text) {
        return new RowChange(table, kind, set, inCommon, Assignment.parse(text), touches);
    }

    /** Besides the row that the key tells, it concerns those that have these columns in common with it. */
    public RowChange touching(String... columns) {
        List<List<String>> all = new ArrayList<>(touches);
        all.add(List.of(columns));
        return new RowChange(table, kind, set, inCommon, only, all);
    }

    Table table() {
        return table;
    }

    Kind kind() {
        return kind;
    }

    List<Assignment> set() {
        return set;
    }

    List<String> inCommon() {
        return inCommon;
    }

    List<Assignment> only() {
        return only;
    }

    RowStatement statement() {
        RowStatement made = statement;
        if (made == null) {
            made = new RowStatement(this);
            statement = made;
        }
        return made;
    }

    /**
     * What this row must not be written before or beside, when something earlier concerns the same. Numbers that are added concern nothing:
     * nothing else happens to their rows, and in what order they are added makes no difference.
     */
    List<List<String>> concerns(Row row) {
        List<List<String>> concerns = new ArrayList<>();
        if (kind == Kind.CHANGE_OTHERS) {
            concerns.add(concern(inCommon, row));
        } else if (kind == Kind.ADD) {
            concerns.add(concern(List.of(Table.POSITION), row));
        } else {
            concerns.add(concern(table.key(), row));
        }
        touches.forEach(columns -> concerns.add(concern(columns, row)));
        return concerns;
    }

    private List<String> concern(List<String> columns, Row row) {
        List<String> concern = new ArrayList<>();
        concern.add(table.name());
        concern.addAll(columns);
        columns.forEach(column -> concern.add(row.value(column)));
        return concern;
    }
}
