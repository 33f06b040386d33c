package dev.roster.eventstore;

import static dev.roster.eventstore.Facts.anOrganization;
import static dev.roster.eventstore.Facts.renamed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.roster.testing.TestDatabase;
import dev.roster.values.OrganizationId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * Sixteen writers on two nodes pause, lose races, roll back and have their connections killed, under clocks that jump; one transaction
 * stays open from before the first event, and another holds up all appends for longer than any time-out that there is. Readers in
 * processes of their own see every committed event once and in one order; whatever was acknowledged is there, once.
 */
@Timeout(300)
class TortureTest {

    private static final Logger log = LoggerFactory.getLogger(TortureTest.class);

    private static final int EVENTS = 200_000;
    private static final int WRITERS = 16;
    private static final int MOST_PER_APPEND = 40;

    /** Instead of 30 s and 60 s, so that a test can outlast them; the rest, a connection's 5 s and the readers' poll, is as it is. */
    private static final String TIME_OUTS =
            "options=-c%20statement_timeout=3000%20-c%20idle_in_transaction_session_timeout=6000";

    private static final long LONGER_THAN_ALL_OF_THEM = 8_000;

    private final String url = TestDatabase.create();
    private final String impatientUrl = url + (url.contains("?") ? "&" : "?") + TIME_OUTS;
    private final SingleConnectionDataSource connection = new SingleConnectionDataSource(url, true);
    private final JdbcTemplate jdbc = new JdbcTemplate(connection);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
    private final AtomicInteger appended = new AtomicInteger();
    private final AtomicInteger conflicts = new AtomicInteger();
    private final AtomicInteger unknown = new AtomicInteger();
    private final List<Process> readers = new ArrayList<>();
    private final List<OrganizationId> shared = List.of(anOrganization(), anOrganization(), anOrganization());
    private List<Node> nodes;

    @TempDir
    private Path directory;

    @BeforeEach
    void open() {
        Migrations.migrate(connection, "eventstore");
        nodes = List.of(new Node(impatientUrl), new Node(impatientUrl));
    }

    @AfterEach
    void close() {
        threads.shutdownNow();
        readers.forEach(Process::destroy);
        nodes.forEach(Node::close);
        connection.destroy();
    }

    @Test
    void nothing_is_skipped_and_nothing_is_seen_twice() throws Exception {
        for (int n = 0; n < 2; n++) {
            Path seen = seenBy(n);
            readers.add(LogReader.start(url, seen, directory.resolve("reader-" + n + ".log")));
            // A process whose very first connection is killed ends: another one would be started in its place.
            Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> Files.exists(seen));
        }
        try (Connection open = transaction()) {
            open.createStatement().execute("create table eventstore.something_else as select txid_current()");
            List<Future<?>> work = new ArrayList<>();
            for (int n = 0; n < WRITERS; n++) {
                Random random = new Random(n);
                Node node = nodes.get(n % nodes.size());
                work.add(threads.submit(() -> write(node, random)));
            }
            work.add(threads.submit(this::kill));
            work.add(threads.submit(this::rollBack));
            work.add(threads.submit(this::holdUpAllAppends));
            for (Future<?> each : work) {
                each.get();
            }
            open.rollback();
        }
        // On a node whose connections nobody has killed.
        try (Node last = new Node(url)) {
            last.engine().appendEvents(renamed(anOrganization(), 0, LogReader.THE_END));
        }

        List<String> stored = jdbc.query(
                "select position, event_id from eventstore.event order by position",
                (row, n) -> row.getLong(1) + " " + row.getString(2));
        for (int n = 0; n < readers.size(); n++) {
            assertThat(LogReader.hasEnded(readers.get(n))).as(logOf(n)).isTrue();
            assertSame(n, Files.readAllLines(seenBy(n)), stored);
        }
        assertStoredOnceAndWhole();
        log.info(
                "{} events in {} acknowledged appends; {} lost races, {} of unknown outcome",
                stored.size(),
                appended,
                conflicts,
                unknown);
    }

    /** Tells the first difference only: there are too many events to print. */
    private static void assertSame(int reader, List<String> seen, List<String> stored) {
        for (int n = 0; n < Math.min(seen.size(), stored.size()); n++) {
            assertThat(seen.get(n))
                    .as("event %d of %d that reader %d saw, of %d stored", n, seen.size(), reader, stored.size())
                    .isEqualTo(stored.get(n));
        }
        assertThat(seen.size()).as("events that reader %d saw", reader).isEqualTo(stored.size());
    }

    private void assertStoredOnceAndWhole() {
        List<String> ids = jdbc.queryForList("select event_id from eventstore.event", String.class);
        assertThat(ids.size()).isGreaterThanOrEqualTo(EVENTS);
        assertThat(new HashSet<>(ids)).as("no event twice").hasSize(ids.size());
        assertThat(new HashSet<>(ids).containsAll(acknowledged))
                .as("all that was acknowledged")
                .isTrue();
        assertThat(jdbc.queryForList(
                        "select stream from eventstore.event group by stream having count(*) <> max(sequence) + 1",
                        String.class))
                .as("streams with gaps")
                .isEmpty();
        assertThat(conflicts.get()).as("races were lost").isPositive();
        assertThat(unknown.get()).as("connections were killed in the middle").isPositive();
        assertThat(jdbc.queryForObject("select max(position) > count(*) from eventstore.event", Boolean.class))
                .as("positions were drawn and rolled back")
                .isTrue();
    }

    private Void write(Node node, Random random) throws InterruptedException {
        OrganizationId own = anOrganization();
        while (acknowledged.size() < EVENTS) {
            OrganizationId stream = random.nextInt(8) == 0 ? shared.get(random.nextInt(shared.size())) : own;
            append(node, stream, 1 + random.nextInt(MOST_PER_APPEND), random);
            if (random.nextInt(20) == 0) {
                TimeUnit.MILLISECONDS.sleep(random.nextInt(20));
            }
        }
        return null;
    }

    private void append(Node node, OrganizationId stream, int count, Random random) {
        try {
            long next = node.engine().lastSequenceNumberFor(stream.value()).orElse(-1L) + 1;
            List<DomainEventMessage<?>> events = new ArrayList<>();
            for (int n = 0; n < count; n++) {
                events.add(atAnyTime(renamed(stream, next + n, "Name"), random));
            }
            node.engine().appendEvents(events);
            events.forEach(event -> acknowledged.add(event.getIdentifier()));
            appended.incrementAndGet();
        } catch (ConcurrencyException | AggregateStreamCreationException e) {
            conflicts.incrementAndGet();
        } catch (EventStoreException | org.springframework.core.NestedRuntimeException e) {
            unknown.incrementAndGet();
        }
    }

    /** As clocks go that are set, drift, or differ between nodes. */
    private static DomainEventMessage<?> atAnyTime(DomainEventMessage<?> event, Random random) {
        return new GenericDomainEventMessage<>(
                event.getType(),
                event.getAggregateIdentifier(),
                event.getSequenceNumber(),
                event.getPayload(),
                Map.of(),
                UUID.randomUUID().toString(),
                Instant.ofEpochSecond(random.nextInt(Integer.MAX_VALUE)));
    }

    /** Of writers and of readers, in whatever they are doing. */
    private Void kill() throws InterruptedException {
        while (acknowledged.size() < EVENTS) {
            TimeUnit.MILLISECONDS.sleep(150);
            inAnotherConnection("select pg_terminate_backend(pid) from pg_stat_activity"
                    + " where datname = current_database() and application_name like 'roster-%' and backend_start < now() - interval '1 second'"
                    + " order by random() limit 1");
        }
        return null;
    }

    private Void rollBack() throws Exception {
        Golden renamed = Golden.of("organization.renamed", "1");
        while (acknowledged.size() < EVENTS) {
            TimeUnit.MILLISECONDS.sleep(50);
            try (Connection failing = transaction()) {
                Store.takeAppendLock(failing);
                Store.insertInto(failing, anOrganization().value(), 0, renamed);
                failing.rollback();
            }
        }
        return null;
    }

    /** With an event that is not committed yet, and a position drawn for it. */
    private Void holdUpAllAppends() throws Exception {
        while (acknowledged.size() < EVENTS / 2) {
            TimeUnit.MILLISECONDS.sleep(10);
        }
        try (Connection slow = transaction()) {
            Store.takeAppendLock(slow);
            Store.insertInto(slow, anOrganization().value(), 0, Golden.of("organization.renamed", "1"));
            TimeUnit.MILLISECONDS.sleep(LONGER_THAN_ALL_OF_THEM);
            slow.commit();
        }
        return null;
    }

    private void inAnotherConnection(String sql) {
        try (Connection other = DriverManager.getConnection(url)) {
            other.createStatement().execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private Connection transaction() throws SQLException {
        Connection transaction = DriverManager.getConnection(url);
        transaction.setAutoCommit(false);
        return transaction;
    }

    private Path seenBy(int reader) {
        return directory.resolve("seen-by-" + reader);
    }

    private String logOf(int reader) throws IOException {
        return Files.readString(directory.resolve("reader-" + reader + ".log"));
    }
}
