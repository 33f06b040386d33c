package dev.roster.eventstore;

import static dev.roster.eventstore.Facts.anOrganization;
import static dev.roster.eventstore.Facts.renamed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.roster.values.OrganizationId;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whatever writers do, a reader sees each committed event once, in the order of positions. */
@Timeout(60)
class NothingSkippedTest {

    private static final int WRITERS = 8;
    private static final int APPENDS = 60;

    private final Store store = new Store();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final AtomicInteger conflicts = new AtomicInteger();

    @AfterEach
    void close() {
        threads.shutdownNow();
        store.close();
    }

    @Test
    void a_reader_beside_many_writers_sees_each_committed_event_once_and_in_order() throws Exception {
        OrganizationId shared = anOrganization();
        List<Future<?>> writers = new ArrayList<>();
        Future<List<TrackedEventMessage<?>>> reader = threads.submit(this::readUntilTheEnd);
        for (int n = 0; n < WRITERS; n++) {
            Random random = new Random(n);
            writers.add(threads.submit(() -> write(shared, random)));
        }
        for (Future<?> writer : writers) {
            writer.get();
        }
        store.engine().appendEvents(renamed(anOrganization(), 0, "The end"));

        List<TrackedEventMessage<?>> read = reader.get();
        assertThat(positions(read)).containsExactlyElementsOf(storedPositions());
        assertThat(conflicts.get()).as("appends that were rolled back").isPositive();
    }

    @Test
    void an_append_that_is_held_open_for_long_is_waited_for() throws Exception {
        store.engine().appendEvents(renamed(anOrganization(), 0, "Before"));
        Future<List<TrackedEventMessage<?>>> reader = threads.submit(this::readUntilTheEnd);
        Future<?> later;
        try (Connection slow = store.transaction()) {
            Store.takeAppendLock(slow);
            store.insert(slow, anOrganization().value(), 0, Golden.of("organization.renamed", "1"));
            later = threads.submit(() -> store.engine().appendEvents(renamed(anOrganization(), 0, "The end")));

            // Longer than a reader's poll, and than any pause it makes.
            TimeUnit.MILLISECONDS.sleep(1500);
            assertThat(later).as("the other append").isNotDone();
            assertThat(reader).as("the reader").isNotDone();

            slow.commit();
        }
        later.get();

        assertThat(positions(reader.get())).containsExactly(1L, 2L, 3L);
    }

    @Test
    void an_append_that_is_rolled_back_leaves_a_gap_that_nobody_waits_for() throws Exception {
        store.engine().appendEvents(renamed(anOrganization(), 0, "Before"));
        try (Connection failing = store.transaction()) {
            Store.takeAppendLock(failing);
            store.insert(failing, anOrganization().value(), 0, Golden.of("organization.renamed", "1"));
            failing.rollback();
        }
        store.engine().appendEvents(renamed(anOrganization(), 0, "The end"));

        assertThat(positions(readUntilTheEnd())).containsExactly(1L, 3L);
    }

    /** Why there is a lock: positions are drawn before they are committed, and a reader does not wait for what it cannot see. */
    @Test
    void without_the_lock_an_event_that_is_committed_late_would_be_passed_over() throws Exception {
        try (Connection lockless = store.transaction()) {
            store.insert(lockless, anOrganization().value(), 0, Golden.of("organization.renamed", "1"));
            store.engine().appendEvents(renamed(anOrganization(), 0, "The end"));
            EventStream reader = store.read(null);
            reader.nextAvailable();

            lockless.commit();

            assertThat(reader.peek()).isEmpty();
            assertThat(storedPositions()).containsExactly(1L, 2L);
        }
    }

    private void write(OrganizationId shared, Random random) {
        OrganizationId own = anOrganization();
        long next = 0;
        for (int n = 0; n < APPENDS; n++) {
            LockSupport.parkNanos(random.nextInt(2_000_000));
            int events = random.nextInt(10) == 0 ? 300 : 1 + random.nextInt(3);
            List<DomainEventMessage<?>> append = new ArrayList<>(renamed(own, next, next + events - 1));
            if (random.nextInt(3) == 0) {
                append.add(renamed(
                        shared,
                        store.engine().lastSequenceNumberFor(shared.value()).orElse(-1L) + 1,
                        "By one of many"));
                LockSupport.parkNanos(random.nextInt(3_000_000));
            }
            try {
                store.engine().appendEvents(append);
                next += events;
            } catch (ConcurrencyException | AggregateStreamCreationException e) {
                conflicts.incrementAndGet();
            }
        }
    }

    private List<TrackedEventMessage<?>> readUntilTheEnd() throws InterruptedException {
        EventStream stream = store.read(null);
        List<TrackedEventMessage<?>> read = new ArrayList<>();
        String name = "";
        while (!name.equals("The end")) {
            TrackedEventMessage<?> next = stream.nextAvailable();
            name = ((dev.roster.events.OrganizationRenamed) next.getPayload()).name();
            read.add(next);
        }
        return read;
    }

    private static List<Long> positions(List<TrackedEventMessage<?>> events) {
        return events.stream()
                .map(event -> PostgresEventStorageEngine.positionOf(event.trackingToken()))
                .toList();
    }

    private List<Long> storedPositions() {
        return store.jdbc().queryForList("select position from eventstore.event order by position", Long.class);
    }
}
