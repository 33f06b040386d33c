package dev.roster.processing;

import static dev.roster.eventstore.Facts.anOrganization;
import static dev.roster.eventstore.Facts.renamed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.roster.events.OrganizationRenamed;
import dev.roster.values.OrganizationId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class LogFollowerTest {

    private final Side side = new Side();
    private final OrganizationId organization = anOrganization();
    private final List<String> told = new CopyOnWriteArrayList<>();
    private final List<AutoCloseable> nodes = new ArrayList<>();

    /** Tells each name, but for the first so many attempts, in whose middle it fails. */
    private final class Telling implements BatchWork {

        private int failures;

        private Telling(int failures) {
            this.failures = failures;
        }

        @Override
        public void handle(List<TrackedEventMessage<?>> events, Claim claim) {
            for (TrackedEventMessage<?> event : events) {
                told.add(((OrganizationRenamed) event.getPayload()).name());
                if (failures > 0) {
                    failures--;
                    throw new IllegalStateException("nobody listens");
                }
            }
        }

        @Override
        public void rest() {}
    }

    /** Begins, and does not come back before it is let go on. */
    private static final class Hanging implements BatchWork {

        private final CountDownLatch begun = new CountDownLatch(1);
        private final CountDownLatch goOn = new CountDownLatch(1);
        private final CountDownLatch rested = new CountDownLatch(1);

        @Override
        public void handle(List<TrackedEventMessage<?>> events, Claim claim) throws InterruptedException {
            begun.countDown();
            goOn.await();
        }

        @Override
        public void rest() {
            rested.countDown();
        }
    }

    private LogFollower start(String node, BatchWork work) {
        EventProcessors processors = side.newProcessors(node, Duration.ofHours(1));
        LogFollower follower = processors.follow("telling", work);
        nodes.add(processors);
        nodes.add(follower::stop);
        follower.start();
        return follower;
    }

    private void awaitHead(LogFollower follower) throws InterruptedException {
        Side.until(() -> follower.position() == side.store.head());
    }

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable node : nodes) {
            node.close();
        }
        side.close();
    }

    @Test
    void all_that_is_there_and_all_that_comes_is_handed_over_once_and_in_order() throws Exception {
        side.store.engine().appendEvents(renamed(organization, 0, 1499));
        LogFollower follower = start("node", new Telling(0));
        side.store.engine().appendEvents(renamed(organization, 1500, 1999));
        awaitHead(follower);

        assertThat(told)
                .containsExactlyElementsOf(
                        IntStream.range(0, 2000).mapToObj(n -> "Name " + n).toList());
    }

    @Test
    void what_failed_in_the_middle_comes_again_from_the_beginning_of_its_batch() throws Exception {
        side.store.engine().appendEvents(renamed(organization, 0, 2));

        awaitHead(start("node", new Telling(1)));

        assertThat(told).containsExactly("Name 0", "Name 0", "Name 1", "Name 2");
    }

    @Test
    void it_goes_on_where_it_was_after_a_restart() throws Exception {
        side.append(organization, 0, "first");
        LogFollower follower = start("node", new Telling(0));
        awaitHead(follower);
        follower.stop();
        side.append(organization, 1, "second");

        follower.start();
        awaitHead(follower);

        assertThat(told).containsExactly("first", "second");
    }

    @Test
    void one_node_at_a_time_does_it_and_another_at_once_when_that_one_ends() throws Exception {
        LogFollower first = start("first", new Telling(0));
        side.append(organization, 0, "first");
        awaitHead(first);
        LogFollower second = start("second", new Telling(0));
        side.append(organization, 1, "second");
        awaitHead(first);

        first.stop();
        side.append(organization, 2, "third");
        long start = System.nanoTime();
        awaitHead(second);

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(3));
        assertThat(told).containsExactly("first", "second", "third");
    }

    @Test
    void a_node_that_hangs_is_taken_for_dead_within_ten_seconds_and_cannot_move_the_place_when_it_comes_back()
            throws Exception {
        Hanging hanging = new Hanging();
        side.append(organization, 0, "first");
        start("hanging", hanging);
        hanging.begun.await();
        LogFollower living = start("living", new Telling(0));
        long start = System.nanoTime();
        Side.until(() -> !told.isEmpty());

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
        side.append(organization, 1, "second");
        awaitHead(living);
        hanging.goOn.countDown();
        hanging.rested.await();
        assertThat(living.position()).isEqualTo(side.store.head());
        assertThat(told).containsExactly("first", "second");
    }

    @Test
    void other_work_is_not_held_up_by_it() throws Exception {
        Hanging hanging = new Hanging();
        start("hanging", hanging);
        side.processors.add("names", new Names(side));
        side.processors.start();
        side.append(organization, 0, "first");
        hanging.begun.await();

        side.handleAll();

        assertThat(side.seen()).containsExactly("first");
        hanging.goOn.countDown();
    }
}
