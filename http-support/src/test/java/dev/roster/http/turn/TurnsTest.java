package dev.roster.http.turn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class TurnsTest {

    private static final Places ONE_OF_EACH = new Places(1, 1, 1, 1);

    private final Turns turns = new Turns(ONE_OF_EACH);

    @Test
    void who_finds_no_room_to_wait_in_is_told_at_once() throws Exception {
        turns.take();
        CompletableFuture<Optional<Turn>> waiting = take();
        Thread.sleep(100);
        long asked = System.nanoTime();

        assertThat(turns.take()).isEmpty();

        assertThat(Duration.ofNanos(System.nanoTime() - asked)).isLessThan(Duration.ofMillis(200));
        assertThat(waiting.join()).isEmpty();
    }

    @Test
    void the_room_is_free_again_once_a_wait_is_over() throws Exception {
        Turn first = turns.take().orElseThrow();
        assertThat(turns.take()).isEmpty();
        CompletableFuture<Optional<Turn>> waiting = take();
        Thread.sleep(100);
        first.end();

        assertThat(waiting.join()).isPresent();
    }

    @Test
    void nobody_goes_before_those_who_wait() throws Exception {
        Turns wide = new Turns(new Places(1, 100, 1, 1));
        Turn first = wide.take().orElseThrow();
        List<Integer> order = new CopyOnWriteArrayList<>();
        CountDownLatch all = new CountDownLatch(8);
        for (int i = 0; i < 8; i++) {
            int nth = i;
            Thread thread = new Thread(() -> {
                try {
                    Turn turn = wide.take().orElseThrow();
                    order.add(nth);
                    turn.end();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                } finally {
                    all.countDown();
                }
            });
            thread.start();
            await().pollInterval(Duration.ofMillis(5)).until(() -> thread.getState() == Thread.State.TIMED_WAITING);
        }
        first.end();
        all.await();

        assertThat(order).hasSize(8).isSorted();
    }

    @Test
    void a_turn_that_ends_twice_gives_one_place_back() throws Exception {
        Turn turn = turns.take().orElseThrow();
        turn.end();
        turn.end();

        assertThat(turns.take()).isPresent();
        assertThat(turns.take()).isEmpty();
    }

    @Test
    void beside_the_others_there_are_places_too_and_no_more_than_so_many() throws Exception {
        turns.take();

        assertThat(turns.takeBeside()).isPresent();
        assertThat(turns.takeBeside()).isEmpty();
    }

    @Test
    void only_so_many_stand_aside() throws Exception {
        Turns wide = new Turns(new Places(2, 1, 1, 1));
        CountDownLatch over = new CountDownLatch(1);
        AtomicReference<Boolean> came = new AtomicReference<>();
        Turn turn = wide.take().orElseThrow();
        Thread aside = new Thread(() -> {
            try {
                came.set(turn.standAside(() -> {
                    over.await();
                    return true;
                }));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        aside.start();
        await().until(() -> aside.getState() == Thread.State.WAITING);

        assertThat(wide.take().orElseThrow().standAside(() -> true)).isFalse();
        over.countDown();
        aside.join();
        assertThat(came.get()).isTrue();
        assertThat(turn.standAside(() -> true)).isTrue();
    }

    @Test
    void a_place_that_was_waited_aside_from_in_vain_stays_with_the_others() throws Exception {
        Turn turn = turns.take().orElseThrow();
        assertThat(turn.standAside(() -> false)).isFalse();
        turn.end();

        assertThat(turns.take()).isPresent();
        assertThat(turns.take()).isEmpty();
    }

    @Test
    void platform_threads_are_enough_for_everybody_who_has_a_place() {
        Places places = Places.onPlatformThreads(128);

        assertThat(places.threads())
                .isEqualTo(256)
                .isGreaterThan(places.working() + places.waiting() + places.aside() + places.beside());
    }

    @Test
    void on_virtual_threads_as_many_may_wait_as_there_is_memory_for() {
        assertThat(Places.onVirtualThreads(128, 320L << 20)).isEqualTo(new Places(128, 279, 279, 16));
        assertThat(Places.onVirtualThreads(128, 2L << 30)).isEqualTo(new Places(128, 1_789, 1_000, 16));
        assertThat(Places.onVirtualThreads(128, 64L << 30)).isEqualTo(new Places(128, 10_000, 1_000, 16));
    }

    @Test
    void nothing_at_all_is_not_a_number_of_requests() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TurnProperties(0))
                .withMessageContaining("ROSTER_HTTP_CONCURRENT_REQUESTS");
    }

    private CompletableFuture<Optional<Turn>> take() {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return turns.take();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
    }
}
