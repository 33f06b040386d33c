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

    private List<String> tables() {
        return new JdbcTemplate(dataSource)
                .queryForList(
                        "select table_name from information_schema.tables where table_schema = 'eventstore' order by 1",
                        String.class);
    }
}
