package dev.roster.query.readmodel;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.postgresql.PGConnection;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The tables of one read model beside the live ones: in a schema of their own, with the same names, columns and indexes. All that is done to
 * them is done in the transaction that is under way.
 */
public final class RebuiltTables {

    static final String SCHEMA = "readmodel_rebuild";
    private static final String LIVE = ReadModelConfiguration.SCHEMA;
    private static final String OLD = "readmodel_old";

    private static final String INDEXES = """
            select indexdef from pg_indexes
             where schemaname = ? and tablename = ?
               and indexname not in (select conname from pg_constraint
                                      where conrelid = (quote_ident(?) || '.' || quote_ident(?))::regclass)
             order by indexname
            """;

    private static final String KEYS = """
            select conname, pg_get_constraintdef(oid) as definition from pg_constraint
             where conrelid = (quote_ident(?) || '.' || quote_ident(?))::regclass and contype in ('p', 'u')
             order by conname
            """;

    private static final String WITHOUT_STATISTICS = """
            select attname from pg_attribute
             where attrelid = (quote_ident(?) || '.' || quote_ident(?))::regclass and attnum > 0 and attstattarget = 0
            """;

    private final JdbcTemplate jdbc;
    private final List<Table> tables;

    public RebuiltTables(JdbcTemplate jdbc, Projection projection) {
        this.jdbc = jdbc;
        this.tables = projection.tables();
    }

    /** Makes them, empty and without indexes: what is copied into them at first needs none. What is left of another attempt goes. */
    public void create() {
        drop();
        for (Table table : tables) {
            jdbc.execute("create table %s.%s (like %s.%s including defaults including constraints)"
                    .formatted(SCHEMA, table, LIVE, table));
            jdbc.queryForList(WITHOUT_STATISTICS, String.class, LIVE, table.name())
                    .forEach(column -> jdbc.execute(
                            "alter table %s.%s alter column %s set statistics 0".formatted(SCHEMA, table, column)));
        }
    }

    /** Gives them the keys and indexes of the live ones, by the same names. */
    public void index() {
        for (Table table : tables) {
            for (Map<String, Object> key : jdbc.queryForList(KEYS, LIVE, table.name())) {
                jdbc.execute(
                        "alter table %s.%s drop constraint if exists %s".formatted(SCHEMA, table, key.get("conname")));
                jdbc.execute("alter table %s.%s add constraint %s %s"
                        .formatted(SCHEMA, table, key.get("conname"), key.get("definition")));
            }
            for (String index : jdbc.queryForList(INDEXES, String.class, LIVE, table.name(), LIVE, table.name())) {
                jdbc.execute(index.replaceFirst("(?i)^create( unique)? index ", "create$1 index if not exists ")
                        .replaceFirst(" ON " + LIVE + "\\.", " ON " + SCHEMA + "."));
            }
            jdbc.execute("analyze %s.%s".formatted(SCHEMA, table));
        }
    }

    public void drop() {
        tables.forEach(table -> jdbc.execute("drop table if exists %s.%s".formatted(SCHEMA, table)));
    }

    /** Copies into them what some tables in memory have, which have no row in common. */
    public void copy(Collection<MemoryTables> parts) {
        for (Table table : tables) {
            List<String[]> all =
                    parts.stream().flatMap(part -> part.rowsOf(table)).toList();
            if (!all.isEmpty()) {
                copy(table, all);
            }
        }
    }

    private void copy(Table table, List<String[]> rows) {
        StringBuilder text = new StringBuilder(rows.size() * 200);
        for (String[] row : rows) {
            for (int index = 0; index < row.length; index++) {
                if (index > 0) {
                    text.append('\t');
                }
                appendTo(text, row[index]);
            }
            text.append('\n');
        }
        String columns = table.columns().stream().map(Table.Column::name).collect(joining(", "));
        String statement = "copy %s.%s (%s) from stdin".formatted(SCHEMA, table, columns);
        jdbc.execute((ConnectionCallback<Void>) connection -> {
            copy(connection, statement, text.toString().getBytes(UTF_8));
            return null;
        });
    }

    private static void copy(Connection connection, String statement, byte[] rows) throws SQLException {
        try {
            connection.unwrap(PGConnection.class).getCopyAPI().copyIn(statement, new ByteArrayInputStream(rows));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As COPY reads it. */
    private static void appendTo(StringBuilder text, String value) {
        if (value == null) {
            text.append("\\N");
            return;
        }
        int plain = 0;
        for (int index = 0; index < value.length(); index++) {
            char character = value.charAt(index);
            if (character > '\r' && character != '\\') {
                continue;
            }
            text.append(value, plain, index);
            plain = index + 1;
            switch (character) {
                case '\\' -> text.append("\\\\");
                case '\t' -> text.append("\\t");
                case '\n' -> text.append("\\n");
                case '\r' -> text.append("\\r");
                default -> text.append(character);
            }
        }
        text.append(value, plain, value.length());
    }

    /** Changes that projections make within this unit of work are for these tables, and are written by {@link Changes#write}. */
    public Changes changesIn(UnitOfWork<?> unitOfWork) {
        RowWrites writes = new RowWrites(SCHEMA, tables::contains);
        unitOfWork.root().resources().put(ReadModel.WRITES, writes);
        return () -> writes.writeTo(jdbc);
    }

    /** What was changed and is not written yet. */
    public interface Changes {

        /** @throws MissingRow when a row that is to be changed is not there */
        void write();
    }

    /** Nobody reads or writes the live ones from here to the end of the transaction. */
    public void lockLive() {
        jdbc.execute("lock table "
                + tables.stream().map(table -> LIVE + "." + table).collect(joining(", "))
                + " in access exclusive mode");
    }

    /** Puts these in the place of the live ones. */
    public void switchWithLive() {
        dropOld();
        for (Table table : tables) {
            jdbc.execute("alter table %s.%s set schema %s".formatted(LIVE, table, OLD));
            jdbc.execute("alter table %s.%s set schema %s".formatted(SCHEMA, table, LIVE));
        }
    }

    /** Those that were live before. */
    public void dropOld() {
        tables.forEach(table -> jdbc.execute("drop table if exists %s.%s".formatted(OLD, table)));
    }

    /**
     * Selects the rows that are not the same in both, of those that no event after a position has changed: {@code table_name}, {@code key},
     * {@code kind}, {@code columns} and {@code position}, for each table. Each has the position as a parameter, twice.
     */
    public List<String> comparisons() {
        return tables.stream().map(RebuiltTables::comparison).toList();
    }

    private static String comparison(Table table) {
        String same = table.key().stream()
                .map(column -> "live.%1$s = rebuilt.%1$s".formatted(column))
                .collect(joining(" and "));
        String key = table.key().stream()
                .map(column -> "'%1$s', coalesce(live.%1$s, rebuilt.%1$s)".formatted(column))
                .collect(joining(", "));
        String columns = table.columns().stream()
                .filter(column -> !table.key().contains(column.name()))
                .map(column ->
                        "case when live.%1$s is distinct from rebuilt.%1$s then '%1$s' end".formatted(column.name()))
                .collect(joining(", "));
        return """
                select '%1$s' as table_name, jsonb_build_object(%2$s) as key,
                       case when live.position is null then 'missing'
                            when rebuilt.position is null then 'surplus' else 'different' end as kind,
                       case when live.position is null or rebuilt.position is null then '{}'
                            else array_remove(array[%3$s]::text[], null) end as columns,
                       coalesce(rebuilt.position, live.position) as position
                  from %4$s.%1$s live full join %5$s.%1$s rebuilt on %6$s
                 where live is distinct from rebuilt
                   and coalesce(live.position, 0) <= ? and coalesce(rebuilt.position, 0) <= ?
                """.formatted(table, key, columns, LIVE, SCHEMA, same);
    }
}
