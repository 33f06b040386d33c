package dev.roster.eventstore;

import static dev.roster.eventstore.Facts.anOrganization;
import static dev.roster.eventstore.Facts.renamed;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.LongStream;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class EventStreamTest {

    private static Store store;

    private final EventStream stream = store.read(store.engine().createHeadToken());

    @BeforeAll
    static void open() {
        store = new Store();
    }

    @AfterAll
    static void close() {
        store.close();
    }

    @Test
    void looking_does_not_take() throws InterruptedException {
        store.engine().appendEvents(renamed(anOrganization(), 0, 1));

        TrackedEventMessage<?> first = stream.peek().orElseThrow();

        assertThat(stream.peek()).containsSame(first);
        assertThat(stream.nextAvailable()).isSameAs(first);
        assertThat(stream.peek()).isPresent().get().isNotSameAs(first);
    }

    @Test
    void it_waits_no_longer_than_it_is_told() throws InterruptedException {
        long start = System.nanoTime();

        assertThat(stream.hasNextAvailable(100, TimeUnit.MILLISECONDS)).isFalse();
        assertThat(Duration.ofNanos(System.nanoTime() - start))
                .isBetween(Duration.ofMillis(100), Duration.ofSeconds(2));
    }

    @Test
    void whoever_waits_for_the_next_event_gets_it() throws Exception {
        ExecutorService threads = Executors.newSingleThreadExecutor();
        var waiting = threads.submit(stream::nextAvailable);
        TimeUnit.MILLISECONDS.sleep(50);
        assertThat(waiting).isNotDone();

        store.engine().appendEvents(renamed(anOrganization(), 0, 0));

        assertThat(waiting.get(5, TimeUnit.SECONDS)).isNotNull();
        threads.shutdown();
    }

    @Test
    void a_reader_that_can_wait_sees_the_first_at_once_and_what_comes_soon_after_it_together() throws Exception {
        long pause = TimeUnit.MILLISECONDS.toNanos(300);
        EventStream patient = store.read(store.engine().createHeadToken(), () -> pause);
        Semaphore woken = new Semaphore(0);
        patient.setOnAvailableCallback(woken::release);

        store.engine().appendEvents(renamed(anOrganization(), 0, 0));
        takeNext(patient, woken);
        long first = System.nanoTime();
        woken.drainPermits();
        for (int n = 0; n < 20; n++) {
            store.engine().appendEvents(renamed(anOrganization(), 0, 0));
            assertThat(patient.peek().isEmpty() || System.nanoTime() - first >= pause)
                    .as("not before the end of the pause")
                    .isTrue();
            TimeUnit.MILLISECONDS.sleep(5);
        }
        int wakeUps = woken.availablePermits();
        takeNext(patient, woken);

        assertThat(System.nanoTime() - first).isBetween(pause * 9 / 10, 10 * pause);
        assertThat(wakeUps).as("woken at the end, not by each").isLessThanOrEqualTo(1);
        for (int n = 1; n < 20; n++) {
            assertThat(patient.peek()).isPresent();
            patient.nextAvailable();
        }
        patient.close();
    }

    private static void takeNext(EventStream stream, Semaphore woken) throws InterruptedException {
        while (stream.peek().isEmpty()) {
            assertThat(woken.tryAcquire(10, TimeUnit.SECONDS)).isTrue();
        }
        stream.nextAvailable();
    }

    /** As the pooled processor does: its next round takes while the last one still looks. */
    @Test
    void events_come_once_while_others_look_whether_there_are_any() throws Exception {
        int many = 300;
        long before = store.head();
        AtomicBoolean looking = new AtomicBoolean(true);
        ExecutorService threads = Executors.newFixedThreadPool(4);
        for (int n = 0; n < 3; n++) {
            threads.submit(() -> {
                while (looking.get()) {
                    stream.hasNextAvailable(0, TimeUnit.SECONDS);
                }
                return null;
            });
        }
        threads.submit(() -> {
            for (int n = 0; n < many; n++) {
                store.engine().appendEvents(renamed(anOrganization(), 0, 0));
            }
        });

        List<Long> taken = new ArrayList<>();
        while (taken.size() < many && stream.hasNextAvailable(5, TimeUnit.SECONDS)) {
            taken.add(
                    PostgresEventStorageEngine.positionOf(stream.nextAvailable().trackingToken()));
        }
        looking.set(false);
        threads.shutdown();

        assertThat(taken)
                .containsExactlyElementsOf(LongStream.rangeClosed(before + 1, before + many)
                        .boxed()
                        .toList());
    }
}
