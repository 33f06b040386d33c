package dev.roster.query.readmodel;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Everything that the read models hold, but for the processors' own tables, those of rebuilds, and the audit trail, which has a processor of
 * its own.
 */
public final class Snapshot {

    private Snapshot() {}

    public static Map<String, List<String>> of(JdbcTemplate database) {
        Map<String, List<String>> rows = new TreeMap<>();
        database.queryForList("""
                        select table_name
                          from information_schema.tables
                         where table_schema = 'readmodel'
                           and table_name not like 'audit%'
                           and table_name not in ('token_entry', 'dead_letter', 'processing_node', 'flyway_schema_history', 'processing_history')
                           and table_name not in ('rebuild', 'rebuild_difference', 'projection_version')
                        """, String.class)
                .forEach(table -> rows.put(
                        table,
                        database.queryForList(
                                "select t::text from readmodel." + table + " t order by 1", String.class)));
        return rows;
    }
}
