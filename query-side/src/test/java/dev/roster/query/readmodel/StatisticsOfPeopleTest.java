package dev.roster.query.readmodel;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.roster.eventstore.Databases;
import dev.roster.eventstore.Migrations;
import dev.roster.testing.TestDatabase;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** PostgreSQL's planner is told nothing of names and addresses, and finds people all the same. */
class StatisticsOfPeopleTest {

    private static HikariDataSource dataSource;
    private static JdbcTemplate jdbc;
    private static List<String> toldBefore;
    private static List<Long> filesBefore;

    @BeforeAll
    static void tenThousandPeopleOfTheVersionBefore() {
        dataSource = Databases.pool("test", TestDatabase.create(), "", "", 4, Databases.Commit.FLUSHED_LATER);
        jdbc = new JdbcTemplate(dataSource);
        Flyway.configure()
                .dataSource(dataSource)
                .schemas("readmodel")
                .locations("classpath:db/readmodel")
                .baselineOnMigrate(true)
                .baselineVersion("0")
                .target("9")
                .load()
                .migrate();
        jdbc.execute("""
                insert into readmodel.member_directory
                       (organization_id, kind, entry_id, address, name, email, role, since, listed, search_text, sort_name,
                        sort_email, position)
                select 'org_' || n % 2, 'member', 'usr-' || n, 'digest-' || n, 'Evelyn ' || n % 100, 'evelyn' || n || '@x.example',
                       'member', now(), true, 'evelyn ' || n || ' evelyn' || n || '@x.example', 'evelyn ' || n % 100,
                       'evelyn' || n || '@x.example', n
                  from generate_series(1, 10000) n
                """);
        jdbc.execute("""
                insert into readmodel.invitation
                select 'inv_' || n, 'org_1', 'digest', 'evelyn' || n, 'member', 'pending', 1, 'usr', 'Evelyn', 'Evelyn', now(),
                       now(), n
                  from generate_series(1, 100) n
                """);
        jdbc.execute("""
                insert into readmodel.api_key (key_id, organization_id, name, created_by, creator_name, created_at, position)
                select 'key_' || n, 'org_1', 'CI', 'usr', 'Evelyn', now(), n from generate_series(1, 100) n
                """);
        jdbc.execute("""
                insert into readmodel.audit_name
                select 'org_1', 'usr-' || n, 'digest', 'Evelyn', 'evelyn' || n, 'evelyn', n from generate_series(1, 100) n
                """);
        jdbc.execute("analyze");
        toldBefore = told();
        filesBefore = files();
        Migrations.migrate(dataSource, "readmodel");
    }

    @AfterAll
    static void close() {
        dataSource.close();
    }

    @Test
    void what_was_kept_of_them_is_gone_and_does_not_come_back_and_no_row_was_written_anew() {
        assertThat(toldBefore)
                .as("otherwise this proves nothing")
                .contains("member_directory.sort_name", "invitation.email", "api_key.creator_name", "audit_name.email");
        assertThat(told()).isEmpty();
        assertThat(files()).isEqualTo(filesBefore);

        jdbc.execute("analyze");

        assertThat(told()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "true; sort_name; member_directory_by_name",
                "true; sort_email; member_directory_by_email",
                "strpos(search_text, $$n 77$$) > 0; sort_name; member_directory_by_name"
            })
    void people_are_listed_and_searched_by_the_index_of_their_order(String condition, String order, String index) {
        jdbc.execute("analyze");

        assertThat(String.join("\n", jdbc.queryForList("""
                explain select * from readmodel.member_directory
                 where organization_id = 'org_1' and listed and %1$s and (%2$s, kind, entry_id) > ('evelyn', 'member', '')
                 order by %2$s, kind, entry_id limit 21
                """.formatted(condition, order), String.class)))
                .contains(index)
                .doesNotContain("Sort", "Seq Scan");
    }

    /** Columns of which there are statistics that tell of somebody. */
    private static List<String> told() {
        return jdbc.queryForList("""
                select tablename || '.' || attname from pg_stats
                 where concat(most_common_vals::text, histogram_bounds::text) ilike '%evelyn%'
                """, String.class);
    }

    private static List<Long> files() {
        return jdbc.queryForList("""
                select relfilenode from pg_class
                 where oid in ('readmodel.member_directory'::regclass, 'readmodel.invitation'::regclass,
                               'readmodel.api_key'::regclass, 'readmodel.audit_name'::regclass)
                 order by oid
                """, Long.class);
    }
}
