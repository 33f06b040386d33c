package dev.roster.http.turn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SoManyAtOnceTest {

    private static final int TASKS = 20_000;

    private final ExecutorService threads = Executors.newCachedThreadPool();

    @AfterEach
    void end() {
        threads.shutdownNow();
    }

    @Test
    void no_more_run_than_may_and_none_is_forgotten() throws Exception {
        SoManyAtOnce executor = new SoManyAtOnce(3, threads);
        AtomicInteger running = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        CountDownLatch ended = new CountDownLatch(TASKS);
        for (int client = 0; client < 4; client++) {
            threads.execute(() -> {
                for (int i = 0; i < TASKS / 4; i++) {
                    executor.execute(() -> {
                        most.accumulateAndGet(running.incrementAndGet(), Math::max);
                        Thread.yield();
                        running.decrementAndGet();
                        ended.countDown();
                    });
                }
            });
        }

        assertThat(ended.await(60, TimeUnit.SECONDS)).isTrue();
        assertThat(most.get()).isBetween(1, 3);
    }

    @Test
    void others_run_in_the_order_in_which_they_came_even_after_one_that_failed() {
        List<Runnable> begun = new ArrayList<>();
        SoManyAtOnce executor = new SoManyAtOnce(1, begun::add);
        List<Integer> order = new ArrayList<>();
        executor.execute(() -> {
            throw new IllegalStateException("on purpose");
        });
        executor.execute(() -> order.add(1));
        executor.execute(() -> order.add(2));
        assertThat(begun).hasSize(1);

        assertThatThrownBy(begun.remove(0)::run).hasMessage("on purpose");
        begun.remove(0).run();
        begun.remove(0).run();

        assertThat(order).containsExactly(1, 2);
        assertThat(begun).isEmpty();
    }

    @Test
    void a_task_that_cannot_be_begun_takes_no_place() {
        List<Runnable> begun = new ArrayList<>();
        AtomicInteger refusals = new AtomicInteger(1);
        SoManyAtOnce executor = new SoManyAtOnce(1, task -> {
            if (refusals.getAndDecrement() > 0) {
                throw new RejectedExecutionException();
            }
            begun.add(task);
        });

        assertThatThrownBy(() -> executor.execute(() -> {})).isInstanceOf(RejectedExecutionException.class);
        executor.execute(() -> {});

        assertThat(begun).hasSize(1);
    }
}
