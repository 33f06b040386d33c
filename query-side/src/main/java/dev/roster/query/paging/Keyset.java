package dev.roster.query.paging;

import static java.util.stream.Collectors.joining;

import dev.roster.http.paging.Cursor;
import dev.roster.http.paging.Page;
import dev.roster.query.readmodel.View;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;

/**
 * A total order of a list, in which a page starts after the keys of the last row before it. Rows that come and go meanwhile move nothing
 * from one page to another, as they would if rows were counted.
 *
 * @param order what clients call it, kept in their cursors
 * @param columns together they are unique
 */
public record Keyset(String order, List<KeyColumn> columns, boolean descending) {

    /** More than there is of anything. */
    public static final int ALL = 1_000_000_000;

    private static final String TOTAL = "rows_matching";
    private static final String SHOWN = "is_row_of_page";

    private record Row<T>(T item, Cursor cursor) {}

    /**
     * Reads one page.
     *
     * @param matching the query from its FROM to the end of its WHERE
     * @param parameters of the query; those of the page are added
     * @param after the cursor that the page before gave out, or null for the first page
     */
    public <T> Page<T> page(
            View view,
            String matching,
            MapSqlParameterSource parameters,
            String after,
            int limit,
            RowMapper<T> mapper) {
        // In one statement: of the past, all rows travel with each. Where there is no row to show, the number of all
        // comes alone.
        String select = "select * from (select count(*) as %s\n".formatted(TOTAL) + matching
                + ") counted left join lateral (select true as " + SHOWN + ", *\n" + matching
                + startAfter(after, parameters) + orderBy() + "limit :rows) page on true\n" + orderBy();
        parameters.addValue("rows", limit + 1);
        List<Row<T>> rows = new ArrayList<>();
        long[] total = new long[1];
        view.sql(select).params(parameters.getValues()).query(row -> {
            total[0] = row.getLong(TOTAL);
            if (row.getBoolean(SHOWN)) {
                rows.add(new Row<>(mapper.mapRow(row, rows.size()), cursorAt(row)));
            }
        });
        // One row more than was asked for tells whether there is a next page.
        String next = rows.size() > limit ? rows.get(limit - 1).cursor().encode() : null;
        return new Page<>(rows.stream().limit(limit).map(Row::item).toList(), next, total[0]);
    }

    private String startAfter(String after, MapSqlParameterSource parameters) {
        if (after == null) {
            return "";
        }
        List<String> keys = Cursor.decode(after, order, columns.size()).keys();
        for (int i = 0; i < keys.size(); i++) {
            parameters.addValue("key" + i, columns.get(i).parse(keys.get(i)));
        }
        String values =
                IntStream.range(0, keys.size()).mapToObj(i -> ":key" + i).collect(joining(", "));
        return "and (%s) %s (%s)\n".formatted(names(""), descending ? "<" : ">", values);
    }

    private String orderBy() {
        return "order by " + names(descending ? " desc" : "") + "\n";
    }

    private String names(String suffix) {
        return columns.stream().map(column -> column.name() + suffix).collect(joining(", "));
    }

    private Cursor cursorAt(ResultSet row) throws SQLException {
        List<String> keys = new ArrayList<>();
        for (KeyColumn column : columns) {
            keys.add(column.read(row));
        }
        return new Cursor(order, keys);
    }
}
