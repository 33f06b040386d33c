package dev.roster.acceptance;

import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Everything that a database holds, as text: each row of each table of each schema that is not PostgreSQL's own. */
final class DatabaseDump {

    private DatabaseDump() {}

    static List<String> rows(String databaseUrl) {
        JdbcTemplate jdbc = new JdbcTemplate(new DriverManagerDataSource(databaseUrl));
        return jdbc.queryForList("""
                        select format('%I.%I', table_schema, table_name)
                          from information_schema.tables
                         where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')
                        """, String.class).stream()
                .flatMap(table ->
                        jdbc
                                .queryForList("select '" + table + " ' || t::text from " + table + " t", String.class)
                                .stream())
                .toList();
    }
}
