package dev.roster.query.audittrail;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.roster.eventstore.Databases;
import dev.roster.eventstore.Migrations;
import dev.roster.testing.TestDatabase;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;

/** By which way PostgreSQL goes where one organization has a thousand times as many names as the usual one. */
class AuditSearchPlanTest {

    private static HikariDataSource dataSource;
    private static NamedParameterJdbcTemplate jdbc;

    @BeforeAll
    static void manySmallOrganizationsAndALargeOne() {
        // Else a vacuum would not yet believe that what it looks at is there for all, and no index would be enough by
        // itself.
        dataSource = Databases.pool("test", TestDatabase.create(), "", "", 4, Databases.Commit.FLUSHED);
        jdbc = new NamedParameterJdbcTemplate(dataSource);
        Migrations.migrate(dataSource, "readmodel");
        jdbc.getJdbcOperations().execute("""
                insert into readmodel.audit_name (organization_id, id, search_text, position)
                select case when n <= 5000 then 'org_large' else 'org_' || n / 2 end, 'usr-' || n, 'evelyn ' || n, n
                  from generate_series(1, 20000) n
                """);
        jdbc.getJdbcOperations().execute("""
                insert into readmodel.audit_record
                       (organization_id, position, occurred_at, latest_at, action, refused, actor_kind, actor, subject_kind, subject, digest)
                select case when n <= 5000 then 'org_large' else 'org_' || n / 2 end, n, now(), now(), 'member.joined', false,
                       'user', 'usr-' || n, 'user', 'usr-' || n, sha256('')
                  from generate_series(1, 20000) n
                """);
        jdbc.getJdbcOperations().execute("analyze");
    }

    @AfterAll
    static void close() {
        dataSource.close();
    }

    /** Whether or not PostgreSQL thinks that the index is enough by itself. */
    @Test
    void names_are_searched_by_the_index_that_has_their_text() {
        MapSqlParameterSource parameters = new MapSqlParameterSource("organization", "org_large")
                .addValue("text", "evelyn 4")
                .addValue("most", Selection.MOST_LOOKED_UP + 1);

        assertThat(plan(AuditSearch.MATCHING, parameters)).contains("audit_name_searched");

        jdbc.getJdbcOperations().execute("vacuum analyze readmodel.audit_name");

        assertThat(plan(AuditSearch.MATCHING, parameters)).contains("Index Only Scan using audit_name_searched");
    }

    @Test
    void names_that_a_text_fits_are_gone_through_once_and_not_for_each_record() {
        List<String> many = IntStream.rangeClosed(0, Selection.MOST_LOOKED_UP)
                .mapToObj(n -> "usr-" + n)
                .toList();
        MapSqlParameterSource parameters = new MapSqlParameterSource("organization", "org_large").addValue("rows", 21);
        Selection matching = Selection.matching(new Selection.Text("evelyn 4"), new Selection.Values("actor", many));

        assertThat(plan(
                        AuditTrail.positions(
                                List.of(matching),
                                Optional.empty(),
                                List.of("organization_id = :organization"),
                                parameters),
                        parameters))
                .contains("hashed SubPlan", "audit_record_pkey")
                .containsOnlyOnce("audit_name_searched")
                .doesNotContain("actor = ANY", "Sort");
    }

    private static String plan(String query, MapSqlParameterSource parameters) {
        return String.join("\n", jdbc.queryForList("explain " + query, parameters, String.class));
    }
}
