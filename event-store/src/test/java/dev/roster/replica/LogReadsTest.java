package dev.roster.replica;

import static dev.roster.eventstore.Facts.anOrganization;
import static dev.roster.eventstore.Facts.renamed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import dev.roster.eventstore.Databases;
import dev.roster.eventstore.Store;
import dev.roster.testing.BreakableWire;
import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.jdbc.core.JdbcTemplate;

/** Replicas of the worse kinds: those that hang, that are not there, and that are more than one. */
@Timeout(60)
class LogReadsTest {

    private static final Function<JdbcTemplate, String> WHERE =
            from -> from.queryForObject("select current_setting('application_name')", String.class);

    private static final Function<JdbcTemplate, List<Long>> POSITIONS =
            from -> from.queryForList("select position from eventstore.event order by position", Long.class);

    private final Store store = new Store();
    private final BreakableWire wire = new BreakableWire(port(store.url()));

    @AfterEach
    void close() {
        wire.close();
        store.close();
    }

    private static int port(String url) {
        int port = URI.create(url.substring("jdbc:".length())).getPort();
        return port < 0 ? 5432 : port;
    }

    /** The same database, by a name of its own and over the wire. */
    private LogReads reads() {
        String url = store.url().replaceFirst("//[^/]+/", "//localhost:" + wire.port() + "/");
        return new LogReads(store.dataSource(), Databases.dispensablePool("replica", url, "", "", 4));
    }

    private static String next(LogReads reads) {
        return reads.whatIsThere(WHERE);
    }

    private static String past(LogReads reads) {
        return reads.upTo(0, WHERE);
    }

    private static Duration time(Runnable work) {
        long begun = System.nanoTime();
        work.run();
        return Duration.ofNanos(System.nanoTime() - begun);
    }

    private static void awaitReplica(LogReads reads) {
        await().atMost(Duration.ofSeconds(10)).until(() -> next(reads).equals("roster-replica"));
    }

    @Test
    void one_that_hangs_is_waited_for_once_and_read_again_when_it_answers() throws Exception {
        try (LogReads reads = reads()) {
            awaitReplica(reads);
            assertThat(past(reads)).isEqualTo("roster-replica");
            wire.swallow();

            assertThat(time(() -> assertThat(next(reads)).isEqualTo("roster-node")))
                    .isLessThan(Duration.ofSeconds(5));
            for (int n = 0; n < 50; n++) {
                assertThat(time(() -> assertThat(next(reads)).isEqualTo("roster-node")))
                        .isLessThan(Duration.ofMillis(800));
                assertThat(time(() -> assertThat(past(reads)).isEqualTo("roster-node")))
                        .isLessThan(Duration.ofMillis(800));
                Thread.sleep(100);
            }

            wire.mend();
            awaitReplica(reads);
            assertThat(past(reads)).isEqualTo("roster-replica");
        }
    }

    @Test
    void views_of_the_past_do_not_wait_for_it_longer_either() {
        try (LogReads reads = reads()) {
            awaitReplica(reads);
            wire.swallow();

            assertThat(time(() -> assertThat(past(reads)).isEqualTo("roster-node")))
                    .isLessThan(Duration.ofSeconds(5));
            assertThat(time(() -> assertThat(next(reads)).isEqualTo("roster-node")))
                    .isLessThan(Duration.ofMillis(800));
        }
    }

    @Test
    void one_that_is_not_there_at_the_start_is_read_when_it_comes() {
        wire.refuse();
        try (LogReads reads = reads()) {
            assertThat(next(reads)).isEqualTo("roster-node");
            assertThat(past(reads)).isEqualTo("roster-node");

            wire.mend();
            awaitReplica(reads);
        }
    }

    /** Behind one address. Each connection may be to another of them. */
    @Test
    void of_several_of_which_one_is_behind_none_is_taken_to_have_come_as_far_as_another() {
        store.engine().appendEvents(renamed(anOrganization(), 0, 4));
        try (Store behind = new Store();
                LogReads reads =
                        new LogReads(store.dataSource(), new InTurn(store.dataSource(), behind.dataSource()))) {
            for (int n = 0; n < 6; n++) {
                assertThat(reads.upTo(5, POSITIONS)).containsExactly(1L, 2L, 3L, 4L, 5L);
            }
        }
    }

    /** While it is asked how far it has come it goes on. */
    @Test
    void a_view_of_the_past_is_of_one_moment() {
        store.engine().appendEvents(renamed(anOrganization(), 0, 4));
        try (LogReads reads = reads()) {
            awaitReplica(reads);
            List<Long> seen = reads.upTo(5, from -> {
                List<Long> before = POSITIONS.apply(from);
                store.engine().appendEvents(renamed(anOrganization(), 0, 4));
                assertThat(POSITIONS.apply(from)).isEqualTo(before);
                return before;
            });
            assertThat(seen).hasSize(5);
        }
    }

    /** Gives connections to one server and to the other in turn. */
    private static final class InTurn extends HikariDataSource {

        private final List<HikariDataSource> servers;
        private int given;

        InTurn(HikariDataSource... servers) {
            this.servers = List.of(servers);
        }

        @Override
        public synchronized Connection getConnection() throws SQLException {
            return servers.get(given++ % servers.size()).getConnection();
        }
    }
}
