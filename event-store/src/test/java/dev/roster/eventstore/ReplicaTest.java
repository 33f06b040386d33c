package dev.roster.eventstore;

import static dev.roster.eventstore.Facts.anOrganization;
import static dev.roster.eventstore.Facts.renamed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import dev.roster.replica.LogReads;
import dev.roster.testing.BreakableWire;
import dev.roster.testing.ReplicatedPostgres;
import dev.roster.tracing.Traces;
import dev.roster.values.OrganizationId;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.jdbc.core.JdbcTemplate;

/** The log, written on one PostgreSQL and read on another that it streams to. */
@Timeout(90)
class ReplicaTest {

    private final ReplicatedPostgres servers = new ReplicatedPostgres();
    private final HikariDataSource primary =
            Databases.pool("primary", servers.url(), "", "", 12, Databases.Commit.FLUSHED);
    private final BreakableWire wire = new BreakableWire(servers.replicaPort());
    private final LogReads reads =
            new LogReads(primary, Databases.dispensablePool("replica", servers.replicaUrl(wire.port()), "", "", 8));
    private final WakeUps wakeUps = new WakeUps(() -> DriverManager.getConnection(servers.url()), true);
    private final PostgresEventStorageEngine engine = migrated();
    private final OrganizationId organization = anOrganization();

    private PostgresEventStorageEngine migrated() {
        Migrations.migrate(primary, "eventstore");
        return new PostgresEventStorageEngine(
                primary, reads, wakeUps::committed, new CompositeMeterRegistry(), Traces.none());
    }

    @AfterEach
    void close() {
        engine.close();
        wakeUps.close();
        reads.close();
        primary.close();
        wire.close();
        servers.close();
    }

    private BlockingStream<TrackedEventMessage<?>> stream() {
        return new EventSource(engine, wakeUps).openStream(engine.createTailToken());
    }

    private static List<Long> positions(BlockingStream<TrackedEventMessage<?>> stream, int number) throws Exception {
        List<Long> positions = new ArrayList<>();
        while (positions.size() < number && stream.hasNextAvailable(20, TimeUnit.SECONDS)) {
            positions.add(stream.nextAvailable().trackingToken().position().orElseThrow());
        }
        return positions;
    }

    @Test
    void readers_miss_nothing_whatever_writers_do_at_once_and_are_soon_there() throws Exception {
        BlockingStream<TrackedEventMessage<?>> stream = stream();
        ExecutorService writers = Executors.newFixedThreadPool(8);
        IntStream.range(0, 8)
                .forEach(writer -> writers.submit(() -> {
                    OrganizationId own = anOrganization();
                    for (int n = 0; n < 100; n++) {
                        engine.appendEvents(renamed(own, n, "Name"));
                    }
                }));
        writers.shutdown();
        List<Long> all = positions(stream, 800);
        assertThat(all).hasSize(800).isSorted().doesNotHaveDuplicates();
        assertThat(writers.awaitTermination(20, TimeUnit.SECONDS)).isTrue();

        List<Long> millis = new ArrayList<>();
        for (int n = 0; n < 20; n++) {
            long start = System.nanoTime();
            engine.appendEvents(renamed(organization, n, "Name"));
            positions(stream, 1);
            millis.add((System.nanoTime() - start) / 1_000_000);
            TimeUnit.MILLISECONDS.sleep(20);
        }
        millis.sort(null);
        assertThat(millis.get(10))
                .as("without looking again it would be half a second")
                .isLessThan(200);
    }

    @Test
    void while_the_replica_stands_still_what_is_asked_up_to_a_position_is_complete_and_followers_go_on_afterwards()
            throws Exception {
        BlockingStream<TrackedEventMessage<?>> stream = stream();
        engine.appendEvents(renamed(organization, 0, 9));
        assertThat(positions(stream, 10)).hasSize(10);
        servers.pauseReplication();
        engine.appendEvents(renamed(organization, 10, 19));

        assertThat(stream.hasNextAvailable(700, TimeUnit.MILLISECONDS)).isFalse();
        assertThat(engine.createHeadToken().position()).hasValue(20);
        assertThat(history()).hasSize(20);
        assertThat(engine.after(10, 100)).hasSize(10);

        servers.resumeReplication();
        assertThat(positions(stream, 10))
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(11, 20).boxed().toList());
        assertThat(history()).hasSize(20);
    }

    @Test
    void when_the_replica_is_gone_the_primary_is_read() throws Exception {
        BlockingStream<TrackedEventMessage<?>> stream = stream();
        engine.appendEvents(renamed(organization, 0, 9));
        assertThat(positions(stream, 10)).hasSize(10);
        servers.stopReplica();
        long start = System.nanoTime();
        engine.appendEvents(renamed(organization, 10, 19));

        assertThat(positions(stream, 10)).hasSize(10);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(15));
        assertThat(history()).hasSize(20);
    }

    @Test
    void when_the_replica_hangs_readers_wait_for_it_once_and_read_there_again_when_it_answers() throws Exception {
        BlockingStream<TrackedEventMessage<?>> stream = stream();
        engine.appendEvents(renamed(organization, 0, 9));
        assertThat(positions(stream, 10)).hasSize(10);
        wire.swallow();
        long start = System.nanoTime();
        engine.appendEvents(renamed(organization, 10, 19));

        assertThat(positions(stream, 10)).hasSize(10);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(6));
        for (int n = 20; n < 40; n++) {
            start = System.nanoTime();
            engine.appendEvents(renamed(organization, n, "Name"));
            assertThat(positions(stream, 1)).hasSize(1);
            assertThat(history()).hasSize(n + 1);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofMillis(1_500));
            TimeUnit.MILLISECONDS.sleep(200);
        }

        wire.mend();
        await().atMost(Duration.ofSeconds(10)).until(() -> reads.whatIsThere(this::isReplica));
        engine.appendEvents(renamed(organization, 40, 49));
        assertThat(positions(stream, 10)).hasSize(10);
    }

    private boolean isReplica(JdbcTemplate from) {
        return Boolean.TRUE.equals(from.queryForObject("select pg_is_in_recovery()", Boolean.class));
    }

    private List<TrackedEventMessage<?>> history() {
        List<TrackedEventMessage<?>> all = new ArrayList<>();
        new OrganizationHistory(primary, reads, engine)
                .readWhile(
                        organization,
                        Set.of("organization.renamed"),
                        0,
                        engine.createHeadToken().position().orElseThrow(),
                        all::addAll);
        return all;
    }
}
