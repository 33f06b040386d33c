package dev.roster.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import dev.roster.testing.BreakableWire;
import dev.roster.testing.TestDatabase;
import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A connection can be gone without anybody being told, for ever. Whoever has it finds out. */
@Timeout(60)
class LostWithoutAWordTest {

    private static final Duration STATEMENT = Duration.ofSeconds(1);

    private final String direct = TestDatabase.create();
    private final BreakableWire wire = new BreakableWire(port(direct));
    private final String url = direct.replaceFirst("//[^/]+/", "//localhost:" + wire.port() + "/");

    @AfterEach
    void close() {
        wire.close();
    }

    private static int port(String url) {
        int port = URI.create(url.substring("jdbc:".length())).getPort();
        return port < 0 ? 5432 : port;
    }

    private HikariDataSource pool(int size) {
        return Databases.pool("test", url, "", "", size, Databases.Commit.FLUSHED, STATEMENT);
    }

    @Test
    void a_pool_gives_such_a_connection_up_and_makes_another() {
        try (HikariDataSource pool = pool(4)) {
            JdbcTemplate jdbc = new JdbcTemplate(pool);
            jdbc.queryForObject("select 1", Integer.class);
            wire.swallow();

            long begun = System.nanoTime();
            assertThatThrownBy(() -> jdbc.queryForObject("select 1", Integer.class))
                    .isInstanceOf(DataAccessException.class);
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(10));

            wire.mend();
            await().atMost(Duration.ofSeconds(10))
                    .ignoreExceptions()
                    .until(() -> jdbc.queryForObject("select 1", Integer.class) == 1);
        }
    }

    @Test
    void wake_ups_come_again_by_another() {
        try (WakeUps here = wakeUps(url);
                WakeUps elsewhere = wakeUps(direct)) {
            awaitTold(here, elsewhere);
            wire.swallow();
            wire.mend();

            awaitTold(here, elsewhere);
        }
    }

    /** PostgreSQL knows of a listener again, other than the one that nobody hears. */
    private static void awaitTold(WakeUps here, WakeUps elsewhere) {
        await().atMost(Duration.ofSeconds(20)).until(() -> {
            long before = here.count();
            elsewhere.committed();
            Thread.sleep(50);
            elsewhere.committed();
            Thread.sleep(50);
            elsewhere.committed();
            Thread.sleep(50);
            // By polling alone it would have been woken once at most.
            return here.count() - before >= 3;
        });
    }

    private static WakeUps wakeUps(String url) {
        return new WakeUps(
                () -> DriverManager.getConnection(url, Databases.login("wake-ups", "", "", WakeUps.ANSWERED_WITHIN)));
    }

    @Test
    void work_that_says_so_may_take_longer_than_a_statement_and_nobody_after_it() {
        try (HikariDataSource pool = pool(1)) {
            JdbcTemplate jdbc = new JdbcTemplate(pool);
            new TransactionTemplate(new JdbcTransactionManager(pool)).executeWithoutResult(transaction -> {
                Unhurried.transaction(jdbc);
                jdbc.execute("select pg_sleep(7)");
            });

            assertThatThrownBy(() -> jdbc.execute("select pg_sleep(2)")).hasMessageContaining("statement timeout");
            assertThat(jdbc.<Integer>execute((Connection connection) -> connection.getNetworkTimeout()))
                    .isEqualTo(6_000);
        }
    }

    @Test
    void postgresql_looks_for_those_who_are_gone() {
        try (HikariDataSource pool = pool(1)) {
            assertThat(new JdbcTemplate(pool).queryForObject("show tcp_keepalives_idle", String.class))
                    .isEqualTo("30");
        }
    }
}
