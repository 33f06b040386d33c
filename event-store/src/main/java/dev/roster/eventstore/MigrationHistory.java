package dev.roster.eventstore;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Whether there is nothing to do for Flyway, which takes a good part of a start to find that out for all schemas. It is nothing only where
 * each script is in the history as it is on the class path, and nothing else is there: whatever differs is Flyway's to judge.
 */
record MigrationHistory(DataSource dataSource, String schema, String table, String location) {

    /** The rows that no script belongs to: of a schema that was made, and of one that was there before its scripts. */
    private static final String APPLIED = """
            select type, version, description, script, checksum, success
            from %s
            where type <> 'SCHEMA' and not (type = 'BASELINE' and version = '%s' and success)
            order by installed_rank""";

    boolean isComplete(String baseline) {
        try {
            List<Migration> expected = onClassPath();
            return !expected.isEmpty() && expected.equals(applied(baseline));
        } catch (DataAccessException | IOException e) {
            // Flyway comes upon the same, and tells it as it always has.
            return false;
        }
    }

    /** In their order; empty when there is one that only Flyway understands. */
    private List<Migration> onClassPath() throws IOException {
        List<Migration> migrations = new ArrayList<>();
        for (Resource script :
                new PathMatchingResourcePatternResolver().getResources("classpath*:db/" + location + "/**/*.*")) {
            Migration migration = Migration.expected(script);
            if (migration == null) {
                return List.of();
            }
            migrations.add(migration);
        }
        migrations.sort(Comparator.comparing(Migration::number));
        return migrations;
    }

    private List<Migration> applied(String baseline) {
        JdbcTemplate jdbc = new JdbcTemplate(dataSource);
        String name = "\"%s\".\"%s\"".formatted(schema, table);
        // Asked first, because PostgreSQL would write an error to its log.
        if (Boolean.TRUE.equals(jdbc.queryForObject("select to_regclass(?) is null", Boolean.class, name))) {
            return List.of();
        }
        return jdbc.query(APPLIED.formatted(name, baseline), (row, number) -> Migration.kept(row));
    }
}
