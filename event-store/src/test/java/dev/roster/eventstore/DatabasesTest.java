package dev.roster.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.DriverManager;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.postgresql.PGProperty;
import org.springframework.jdbc.core.JdbcTemplate;

class DatabasesTest {

    private static Store store;

    @BeforeAll
    static void open() {
        store = new Store();
    }

    @AfterAll
    static void close() {
        store.close();
    }

    /** PostgreSQL adds the row to what it says, and failures are logged. */
    @Test
    void a_row_that_is_refused_is_not_quoted() {
        JdbcTemplate jdbc = store.jdbc();
        jdbc.execute("create table narrow (address text check (length(address) < 5))");

        Throwable refused = catchThrowable(() -> jdbc.update("insert into narrow values ('ada@example.org')"));

        assertThat(refused)
                .hasStackTraceContaining("narrow_address_check")
                .satisfies(e -> assertThat(org.assertj.core.util.Throwables.getStackTrace(e))
                        .doesNotContain("Failing row"));
    }

    /** Of a table that it has not seen grow the planner thinks that it is read sooner than its index. */
    @Test
    void what_has_an_index_is_found_by_it_in_an_empty_table_too() {
        JdbcTemplate jdbc = store.jdbc();
        jdbc.execute("create table thing (id text primary key, name text)");

        assertThat(String.join(
                        "\n",
                        jdbc.queryForList(
                                "explain select name from thing join unnest(array['a', 'b']) wanted (id) using (id)",
                                String.class)))
                .contains("Nested Loop", "thing_pkey")
                .doesNotContain("Seq Scan", "Hash Join", "Merge Join");
    }

    /** Hikari tells the driver manager, and so all of the process, how long a login may take. */
    @Test
    void a_pool_with_little_patience_leaves_the_others_theirs() {
        try (HikariDataSource little = Databases.dispensablePool("little", store.url(), "", "", 1)) {
            assertThat(new JdbcTemplate(little).queryForObject("show statement_timeout", String.class))
                    .isEqualTo("2s");
        }
        assertThat(DriverManager.getLoginTimeout()).isEqualTo(1);
        assertThat(store.dataSource().getDataSourceProperties()).containsEntry(PGProperty.LOGIN_TIMEOUT.getName(), "5");
        assertThat(Databases.login("a", "", "", Duration.ofSeconds(1)))
                .containsEntry(PGProperty.LOGIN_TIMEOUT.getName(), "5");
    }
}
