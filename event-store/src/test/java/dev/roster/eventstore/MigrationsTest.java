package dev.roster.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import dev.roster.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.flywaydb.core.api.FlywayException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DelegatingDataSource;

class MigrationsTest {

    private static final String HISTORY = "eventstore.flyway_schema_history";
    private static final String ADDED = "insert into " + HISTORY
            + " select 99, '%s', 'another', type, 'another', checksum, installed_by, installed_on, 1, true" + " from "
            + HISTORY + " where version = '1'";

    /** Whether the table is there, and what is in it. Flyway takes more. */
    private static final int ASKED_ALONE = 2;

    private final HikariDataSource dataSource =
            Databases.pool("test", TestDatabase.create(), "", "", 24, Databases.Commit.FLUSHED);

    @AfterEach
    void close() {
        dataSource.close();
    }

    @Test
    void several_processes_may_start_on_an_empty_database_at_once() throws Exception {
        int processes = 6;
        CountDownLatch together = new CountDownLatch(processes);
        ExecutorService threads = Executors.newFixedThreadPool(processes);
        List<Future<?>> starting = new ArrayList<>();
        for (int n = 0; n < processes; n++) {
            starting.add(threads.submit(() -> {
                together.countDown();
                together.await();
                Migrations.migrate(dataSource, "eventstore");
                Migrations.migrateProcessing(dataSource, "eventstore");
                return null;
            }));
        }
        for (Future<?> each : starting) {
            each.get();
        }
        threads.shutdown();

        assertThat(tables()).contains("event", "token_entry", "dead_letter");
    }

    @Test
    void migrating_again_changes_nothing() {
        Migrations.migrate(dataSource, "eventstore");
        Migrations.migrateProcessing(dataSource, "eventstore");
        List<String> before = tables();

        Migrations.migrateProcessing(dataSource, "eventstore");
        Migrations.migrate(dataSource, "eventstore");

        assertThat(tables()).isEqualTo(before);
    }

    @Test
    void a_start_with_nothing_to_migrate_asks_for_the_history_alone() {
        Migrations.migrate(dataSource, "eventstore");
        Migrations.migrateProcessing(dataSource, "eventstore");

        assertThat(connectionsFor(counted -> Migrations.migrate(counted, "eventstore")))
                .isEqualTo(ASKED_ALONE);
        assertThat(connectionsFor(counted -> Migrations.migrateProcessing(counted, "eventstore")))
                .isEqualTo(ASKED_ALONE);
    }

    /** What is beyond the scripts that this version has is Flyway's to judge, which lets it pass. */
    @Test
    void a_history_that_goes_on_is_looked_at_by_flyway() {
        Migrations.migrate(dataSource, "eventstore");
        change(ADDED.formatted("999"));

        assertThat(connectionsFor(counted -> Migrations.migrate(counted, "eventstore")))
                .isGreaterThan(ASKED_ALONE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update %s set checksum = checksum + 1 where version = '2'",
                "update %s set checksum = 0 where version = '2'",
                "update %s set description = 'another' where version = '2'",
                "update %s set type = 'JDBC' where version = '2'",
                "update %s set success = false where version = '2'",
                // would be done again, on tables that are there
                "delete from %s where version = '9'",
                "delete from %s where version = '11'"
            })
    void a_history_that_differs_is_refused(String difference) {
        Migrations.migrate(dataSource, "eventstore");
        change(difference.formatted(HISTORY));

        assertThatThrownBy(() -> Migrations.migrate(dataSource, "eventstore")).isInstanceOf(FlywayException.class);
    }

    @Test
    void a_script_that_was_applied_and_is_not_there_any_more_is_refused() {
        Migrations.migrate(dataSource, "eventstore");
        change(ADDED.formatted("2.5"));

        assertThatThrownBy(() -> Migrations.migrate(dataSource, "eventstore")).isInstanceOf(FlywayException.class);
    }

    /** Accounts, members, and those who acted under another address than the one that they joined by. */
    @Test
    void by_which_addresses_people_were_known_is_found_in_the_events_of_before() {
        Migrations.migrate(dataSource, "eventstore");
        JdbcTemplate jdbc = new JdbcTemplate(dataSource);
        for (Golden event : Golden.all()) {
            jdbc.update(
                    "insert into eventstore.event"
                            + " (stream, sequence, stream_type, event_id, type, revision, occurred_at, payload, metadata)"
                            + " values (?, 0, 'any', 'any', ?, ?, now(), ?::json, '{}')",
                    event.toString(),
                    event.name(),
                    event.revision(),
                    event.json());
        }

        Migrations.migrate(dataSource, "personaldata");

        assertThat(jdbc.queryForList(
                        "select user_id || ' ' || person from personaldata.person_account order by 1", String.class))
                .containsExactly(
                        "auth0|ada Zm9vYmFyYmF6cXV4LWFuZC1zby1vbl9hbmQtc29fb24",
                        "auth0|bob QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVphYmNkZWY");
    }

    private void change(String statement) {
        assertThat(new JdbcTemplate(dataSource).update(statement)).isOne();
    }

    private int connectionsFor(Consumer<DataSource> migrating) {
        AtomicInteger connections = new AtomicInteger();
        migrating.accept(new DelegatingDataSource(dataSource) {
            @Override
            public Connection getConnection() throws SQLException {
                connections.incrementAndGet();
                return super.getConnection();
            }
        });
        return connections.get();
    }

    private List<String> tables() {
        return new JdbcTemplate(dataSource)
                .queryForList(
                        "select table_name from information_schema.tables where table_schema = 'eventstore' order by 1",
                        String.class);
    }
}
