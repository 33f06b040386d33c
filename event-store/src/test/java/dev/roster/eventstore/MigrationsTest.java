package dev.roster.eventstore;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.roster.testing.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

class MigrationsTest {

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

    private List<String> tables() {
        return new JdbcTemplate(dataSource)
                .queryForList(
                        "select table_name from information_schema.tables where table_schema = 'eventstore' order by 1",
                        String.class);
    }
}
