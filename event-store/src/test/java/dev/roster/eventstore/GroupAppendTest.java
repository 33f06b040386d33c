package dev.roster.eventstore;

import static dev.roster.eventstore.Facts.anOrganization;
import static dev.roster.eventstore.Facts.renamed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import dev.roster.values.OrganizationId;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** Commands that arrive together share a transaction, and yet each has its own outcome. */
@Timeout(60)
class GroupAppendTest {

    private static final String TRANSACTIONS =
            "select count(distinct xmin::text) from eventstore.event where stream = any(?)";

    private static final String TEN_THOUSAND = """
            insert into eventstore.event
                   (stream, sequence, stream_type, event_id, type, revision, occurred_at, payload, metadata)
            select 's' || n, 0, 'organization', gen_random_uuid()::text, 'organization.renamed', '1', now(), '{}', '{}'
              from generate_series(1, 10000) n
            """;

    private final Store store = new Store();
    private final Set<Thread> callers = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread caller = new Thread(task);
        callers.add(caller);
        return caller;
    });

    @AfterEach
    void close() {
        threads.shutdownNow();
        store.close();
    }

    @Test
    void what_arrives_while_the_writer_is_busy_shares_one_transaction() throws Exception {
        List<OrganizationId> organizations = organizations(50);

        List<Future<?>> appends = togetherAppend(organizations.stream()
                .map(organization -> renamed(organization, 0, 1))
                .toList());

        for (Future<?> append : appends) {
            append.get();
        }
        assertThat(transactions(organizations)).isOne();
        assertThat(store.jdbc()
                        .queryForList(
                                "select sequence from eventstore.event order by position desc limit 100", Long.class))
                .as("each command's events stay together, in their order")
                .startsWith(1L, 0L, 1L, 0L);
    }

    @Test
    void a_conflict_of_one_does_not_fail_its_neighbours() throws Exception {
        OrganizationId raced = anOrganization();
        store.engine().appendEvents(renamed(raced, 0, 1));
        OrganizationId before = anOrganization();
        OrganizationId half = anOrganization();
        OrganizationId after = anOrganization();

        List<Future<?>> appends = togetherAppend(List.of(
                renamed(before, 0, 2),
                List.of(renamed(half, 0, "Would be new"), renamed(raced, 1, "Too late")),
                List.of(renamed(after, 0, "After"))));

        appends.get(0).get();
        appends.get(2).get();
        assertThatExceptionOfType(ExecutionException.class)
                .isThrownBy(() -> appends.get(1).get())
                .withCauseInstanceOf(ConcurrencyException.class);
        assertThat(store.engine().lastSequenceNumberFor(before.value())).contains(2L);
        assertThat(store.engine().lastSequenceNumberFor(half.value())).isEmpty();
        assertThat(store.engine().lastSequenceNumberFor(raced.value())).contains(1L);
        assertThat(store.engine().lastSequenceNumberFor(after.value())).contains(0L);
        assertThat(transactions(List.of(before, after))).isOne();
    }

    /** The lock on an aggregate keeps this from happening inside one node; the store does not rest on that. */
    @Test
    void of_two_in_one_group_that_saw_the_same_stream_one_is_appended() throws Exception {
        OrganizationId raced = anOrganization();
        OrganizationId neighbour = anOrganization();

        List<Future<?>> appends = togetherAppend(List.of(
                List.of(renamed(raced, 0, "One")),
                List.of(renamed(neighbour, 0, "Neighbour")),
                List.of(renamed(raced, 0, "Another"))));

        assertThat(outcomes(appends)).containsExactly(true, true, false);
        assertThat(store.engine().readEvents(raced.value()).asStream()).hasSize(1);
        assertThat(store.engine().lastSequenceNumberFor(neighbour.value())).contains(0L);
    }

    @Test
    void one_that_cannot_be_stored_does_not_fail_its_neighbours() throws Exception {
        OrganizationId neighbour = anOrganization();

        List<Future<?>> appends =
                togetherAppend(List.of(List.of(withoutType()), List.of(renamed(neighbour, 0, "Neighbour"))));

        assertThat(outcomes(appends)).containsExactly(false, true);
        assertThatExceptionOfType(ExecutionException.class)
                .isThrownBy(() -> appends.get(0).get())
                .withCauseInstanceOf(EventStoreException.class)
                .satisfies(e -> assertThat(e.getCause()).isNotInstanceOf(ConcurrencyException.class));
        assertThat(store.engine().lastSequenceNumberFor(neighbour.value())).contains(0L);
    }

    @Test
    void nothing_is_acknowledged_when_the_connection_is_lost_and_the_next_one_is_stored() throws Exception {
        OrganizationId lost = anOrganization();
        OrganizationId next = anOrganization();
        try (Connection holder = store.transaction()) {
            Store.takeAppendLock(holder);
            Future<?> append = threads.submit(() -> store.engine().appendEvents(renamed(lost, 0, 0)));
            awaitAppendWaiting();
            store.jdbc()
                    .queryForList(
                            "select pg_terminate_backend(pid) from pg_stat_activity where wait_event = 'advisory' and datname = current_database()");

            assertThatExceptionOfType(ExecutionException.class)
                    .isThrownBy(append::get)
                    .satisfies(e -> assertThat(e.getCause()).isNotInstanceOf(ConcurrencyException.class));
            holder.rollback();
        }

        store.engine().appendEvents(renamed(next, 0, 0));
        assertThat(store.engine().lastSequenceNumberFor(lost.value())).isEmpty();
        assertThat(store.engine().lastSequenceNumberFor(next.value())).contains(0L);
    }

    @Test
    void nothing_is_acknowledged_before_it_is_committed() throws Exception {
        try (Connection holder = store.transaction()) {
            Store.takeAppendLock(holder);
            Future<?> append = threads.submit(() -> store.engine().appendEvents(renamed(anOrganization(), 0, 0)));
            awaitAppendWaiting();

            TimeUnit.MILLISECONDS.sleep(200);
            assertThat(append).isNotDone();

            holder.commit();
            append.get();
        }
    }

    @Test
    void after_closing_nothing_is_taken_and_nobody_waits() {
        store.engine().close();

        assertThatExceptionOfType(EventStoreException.class)
                .isThrownBy(() -> store.engine().appendEvents(renamed(anOrganization(), 0, 0)));
        assertThatExceptionOfType(EventStoreException.class)
                .isThrownBy(() -> store.engine().appendEvents(renamed(anOrganization(), 0, 0)));
    }

    @Test
    void events_are_flushed_when_they_are_committed() {
        assertThat(store.jdbc().queryForObject("show synchronous_commit", String.class))
                .isEqualTo("on");
    }

    /** The planner sees the table when it is empty and remembers: reading all of it would be the fastest then. */
    @Test
    void however_long_the_log_became_an_append_does_not_read_it() throws SQLException {
        try (Connection connection = store.transaction()) {
            GroupInsert insert = new GroupInsert(new SingleConnectionDataSource(connection, true));
            for (int n = 0; n < 10; n++) {
                insert.insert(List.of(rows(renamed(anOrganization(), 0, 1))));
            }
            connection.createStatement().execute(TEN_THOUSAND);
            long before = eventsRead(connection);

            insert.insert(List.of(rows(renamed(anOrganization(), 0, 1)), rows(renamed(anOrganization(), 0, 1))));

            assertThat(eventsRead(connection) - before).isLessThan(100);
        }
    }

    private static CommandRows rows(List<DomainEventMessage<?>> events) {
        EventSerializer serializer = new EventSerializer();
        return new CommandRows(
                events.stream().map(event -> EventRow.of(event, serializer)).toList());
    }

    /** By this transaction, one after the other or through an index. */
    private static long eventsRead(Connection connection) throws SQLException {
        try (ResultSet read = connection.createStatement().executeQuery("""
                select seq_tup_read + coalesce(idx_tup_fetch, 0)
                  from pg_stat_xact_user_tables
                 where schemaname = 'eventstore' and relname = 'event'
                """)) {
            read.next();
            return read.getLong(1);
        }
    }

    private static DomainEventMessage<?> withoutType() {
        DomainEventMessage<?> event = renamed(anOrganization(), 0, "Cannot be stored");
        return new GenericDomainEventMessage<>(null, event.getAggregateIdentifier(), 0, event.getPayload());
    }

    /** Keeps the writer busy with one append until all others have arrived. */
    private List<Future<?>> togetherAppend(List<List<DomainEventMessage<?>>> commands)
            throws SQLException, InterruptedException {
        List<Future<?>> appends = new ArrayList<>();
        try (Connection holder = store.transaction()) {
            Store.takeAppendLock(holder);
            Future<?> first = threads.submit(() -> store.engine().appendEvents(renamed(anOrganization(), 0, 0)));
            awaitAppendWaiting();
            for (List<DomainEventMessage<?>> command : commands) {
                appends.add(threads.submit(() -> store.engine().appendEvents(command)));
                // In this order.
                awaitCallersWaiting(1 + appends.size());
            }
            assertThat(first).isNotDone();
            holder.rollback();
        }
        return appends;
    }

    /** Whoever waits for the outcome of an append has handed it over. */
    private void awaitCallersWaiting(int count) {
        await().pollInterval(Duration.ofMillis(2))
                .atMost(Duration.ofSeconds(10))
                .until(() -> callers.stream()
                                .filter(caller -> caller.getState() == Thread.State.WAITING)
                                .count()
                        == count);
    }

    private void awaitAppendWaiting() {
        await().atMost(Duration.ofSeconds(10))
                .until(() -> store.jdbc()
                                .queryForObject(
                                        "select count(*) from pg_stat_activity where wait_event = 'advisory' and datname = current_database()",
                                        Integer.class)
                        == 1);
    }

    private static List<Boolean> outcomes(List<Future<?>> appends) throws InterruptedException {
        List<Boolean> outcomes = new ArrayList<>();
        for (Future<?> append : appends) {
            try {
                append.get();
                outcomes.add(true);
            } catch (ExecutionException e) {
                outcomes.add(false);
            }
        }
        return outcomes;
    }

    private static List<OrganizationId> organizations(int count) {
        return java.util.stream.Stream.generate(Facts::anOrganization)
                .limit(count)
                .toList();
    }

    private int transactions(List<OrganizationId> organizations) {
        String[] streams = organizations.stream().map(OrganizationId::value).toArray(String[]::new);
        return store.jdbc().queryForObject(TRANSACTIONS, Integer.class, (Object) streams);
    }
}
