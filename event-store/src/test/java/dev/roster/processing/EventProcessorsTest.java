package dev.roster.processing;

import static dev.roster.eventstore.Facts.anOrganization;
import static dev.roster.eventstore.Facts.renamed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.roster.events.OrganizationRenamed;
import dev.roster.values.OrganizationId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.axonframework.eventhandling.EventHandler;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class EventProcessorsTest {

    private final Side side = new Side();
    private final OrganizationId organization = anOrganization();

    /** Writes what it sees; on some names it comes to grief first. */
    private final class Names {

        private final AtomicInteger crashesLeft = new AtomicInteger(1);

        @EventHandler
        void on(OrganizationRenamed event) {
            side.jdbc.update(
                    "insert into side.seen (organization, name) values (?, ?)",
                    event.organizationId().value(),
                    event.name());
            if (event.name().equals("crash") && crashesLeft.getAndDecrement() > 0) {
                side.jdbc.queryForList("select pg_terminate_backend(pg_backend_pid())");
            }
        }
    }

    @AfterEach
    void close() {
        side.close();
    }

    @Test
    void events_from_before_the_start_and_after_it_are_handled_once_and_in_order() throws Exception {
        side.store.engine().appendEvents(renamed(organization, 0, 499));
        start();
        side.store.engine().appendEvents(renamed(organization, 500, 999));
        side.handleAll();

        assertThat(side.seen())
                .containsExactlyElementsOf(
                        IntStream.range(0, 1000).mapToObj(n -> "Name " + n).toList());
    }

    @Test
    void events_that_a_handler_does_not_know_are_passed_by() throws Exception {
        start();
        side.store.engine().appendEvents(renamed(organization, 0, 0));
        side.store
                .jdbc()
                .update("insert into eventstore.event (stream, sequence, stream_type, event_id, type, revision,"
                        + " occurred_at, payload, metadata) select stream, 1, stream_type, 'e', 'organization.closed',"
                        + " revision, occurred_at, json_build_object('organizationId', stream, 'closedBy', 'ada'),"
                        + " metadata from eventstore.event");
        side.handleAll();

        assertThat(side.seen()).containsExactly("Name 0");
        assertThat(side.processors.position()).isEqualTo(2);
    }

    @Test
    void a_connection_lost_in_the_middle_of_a_batch_neither_loses_nor_repeats_anything() throws Exception {
        side.append(organization, 0, "before");
        side.append(organization, 1, "crash");
        side.append(organization, 2, "after");

        start();
        side.handleAll();

        assertThat(side.seen()).containsExactly("before", "crash", "after");
        assertThat(side.processors.processors().get(0).deadLetters()).isZero();
    }

    @Test
    void work_whose_place_cannot_be_kept_is_undone() throws Exception {
        start();
        side.append(organization, 0, "before");
        side.handleAll();
        forbidMoving();
        side.append(organization, 1, "while no place can be kept");
        TimeUnit.MILLISECONDS.sleep(500);
        assertThat(side.seen()).containsExactly("before");

        side.jdbc.execute("drop trigger forbid_moving on side.token_entry");
        side.handleAll();
        assertThat(side.seen()).containsExactly("before", "while no place can be kept");
    }

    /** As a crash of PostgreSQL undoes the last of what is flushed later. Whoever does nothing meanwhile is not told. */
    @Test
    void work_that_is_undone_together_with_its_place_is_done_again() throws Exception {
        start();
        side.append(organization, 0, "flushed");
        side.handleAll();
        List<Map<String, Object>> before = side.jdbc.queryForList("select segment, token from side.token_entry");
        side.append(organization, 1, "undone");
        side.handleAll();

        before.forEach(segment -> side.jdbc.update(
                "update side.token_entry set token = ? where segment = ?",
                segment.get("token"),
                segment.get("segment")));
        side.jdbc.update("delete from side.seen where name = 'undone'");
        TimeUnit.MILLISECONDS.sleep(300);
        assertThat(side.processors.position()).isLessThan(side.store.head());
        side.append(organization, 2, "after");
        side.handleAll();

        assertThat(side.seen()).containsExactly("flushed", "undone", "after");
    }

    @Test
    void work_that_is_undone_is_done_again_also_when_nothing_more_happens() throws Exception {
        start();
        side.append(organization, 0, "undone");
        side.handleAll();
        side.jdbc.execute("with gone as (delete from side.seen) update side.token_entry set token ="
                + " convert_to('{\"globalIndex\":0}', 'UTF8')");
        TimeUnit.MILLISECONDS.sleep(300);

        side.handleAll();

        assertThat(side.seen()).containsExactly("undone");
    }

    @Test
    void another_process_goes_on_where_the_first_one_stopped() throws Exception {
        start();
        side.append(organization, 0, "first");
        side.handleAll();
        side.processors.stop();
        side.append(organization, 1, "second");

        side.processors = side.newProcessors(Duration.ofHours(1));
        start();
        side.handleAll();

        assertThat(side.seen()).containsExactly("first", "second");
    }

    @Test
    void stopped_processors_can_be_started_again() throws Exception {
        start();
        side.append(organization, 0, "first");
        side.handleAll();

        side.processors.stop();
        assertThat(side.processors.isRunning()).isFalse();
        side.append(organization, 1, "second");
        side.processors.start();
        side.handleAll();

        assertThat(side.processors.isRunning()).isTrue();
        assertThat(side.seen()).containsExactly("first", "second");
    }

    @Test
    void nothing_is_handled_before_the_start_and_after_the_stop() throws Exception {
        side.processors.add("names", new Names());
        side.append(organization, 0, "before");
        TimeUnit.MILLISECONDS.sleep(700);
        assertThat(side.seen()).isEmpty();

        side.processors.start();
        side.handleAll();
        side.processors.stop();
        side.append(organization, 1, "after");
        TimeUnit.MILLISECONDS.sleep(700);

        assertThat(side.seen()).containsExactly("before");
    }

    @Test
    void whoever_waits_for_a_position_is_answered_once_it_is_reached() throws Exception {
        start();
        side.append(organization, 0, "first");
        long first = side.store.head();
        assertThat(side.processors.await(first, Side.SOON)).isTrue();
        assertThat(side.seen()).containsExactly("first");

        CompletableFuture<Boolean> waiting = CompletableFuture.supplyAsync(() -> {
            try {
                return side.processors.await(first + 1, Side.SOON);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        TimeUnit.MILLISECONDS.sleep(100);
        assertThat(waiting).isNotDone();

        side.append(organization, 1, "second");
        assertThat(waiting.get()).isTrue();
        assertThat(side.seen()).containsExactly("first", "second");
    }

    @Test
    void whoever_waits_in_vain_is_told_so_when_the_time_is_up() throws Exception {
        start();
        long start = System.nanoTime();

        assertThat(side.processors.await(side.store.head() + 1, Duration.ofMillis(200)))
                .isFalse();
        assertThat(Duration.ofNanos(System.nanoTime() - start))
                .isBetween(Duration.ofMillis(200), Duration.ofSeconds(2));
    }

    @Test
    void the_position_of_a_side_is_that_of_its_slowest_processor() throws Exception {
        side.processors.add("slow", new Object() {
            @EventHandler
            void on(OrganizationRenamed event) throws InterruptedException {
                if (event.name().equals("slow")) {
                    TimeUnit.MILLISECONDS.sleep(500);
                }
            }
        });
        start();
        side.append(organization, 0, "slow");
        Side.until(() -> side.seen().size() == 1);

        assertThat(side.processors.position()).isZero();
        side.handleAll();
        assertThat(side.processors.position()).isEqualTo(side.store.head());
    }

    @Test
    void an_event_is_handled_soon_after_it_was_appended() throws Exception {
        start();
        side.append(organization, 0, "to warm up");
        side.handleAll();

        long start = System.nanoTime();
        for (int n = 1; n <= 10; n++) {
            side.append(organization, n, "n");
            side.handleAll();
        }

        // Without wake-ups each would take half a second.
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
    }

    private void start() {
        side.processors.add("names", new Names());
        side.processors.start();
    }

    private void forbidMoving() {
        side.jdbc.execute("""
                create function side.forbid_moving() returns trigger language plpgsql as $$
                begin
                    if new.token is distinct from old.token then
                        raise exception 'the place cannot be kept';
                    end if;
                    return new;
                end $$
                """);
        side.jdbc.execute("create trigger forbid_moving before update on side.token_entry"
                + " for each row execute function side.forbid_moving()");
    }
}
