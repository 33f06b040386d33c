package dev.roster.eventstore;

import static dev.roster.eventstore.Facts.anOrganization;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class WakeUpsTest {

    private static final Duration AT_ONCE = Duration.ofMillis(200);
    private static final Duration A_POLL = Duration.ofSeconds(1);

    private final Store store = new Store();
    private final Semaphore woken = new Semaphore(0);

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void a_commit_wakes_readers_in_another_process_at_once() throws Exception {
        try (WakeUps other = store.newWakeUps()) {
            other.onWakeUp(woken::release);
            untilListening();
            for (int n = 0; n < 5; n++) {
                justAfterAPoll();
                store.wakeUps().committed();
                assertThat(wokenWithin(AT_ONCE)).isTrue();
            }
        }
    }

    @Test
    void readers_look_by_themselves_when_nobody_tells_them() throws Exception {
        store.wakeUps().onWakeUp(woken::release);

        for (int n = 0; n < 3; n++) {
            assertThat(wokenWithin(A_POLL)).isTrue();
        }
    }

    @Test
    void an_event_that_no_notification_tells_of_is_found_within_a_second() throws Exception {
        EventStream stream = store.read(store.engine().createHeadToken());
        stream.setOnAvailableCallback(woken::release);
        justAfterAPoll();
        Golden renamed = Golden.of("organization.renamed", "1");

        store.insert(anOrganization().value(), 0, "organization", renamed.name(), renamed.revision(), renamed.json());

        assertThat(wokenWithin(A_POLL)).isTrue();
        assertThat(stream.peek()).isPresent();
    }

    @Test
    void a_lost_connection_is_made_again_and_notifications_come_as_before() throws Exception {
        store.wakeUps().onWakeUp(woken::release);
        untilListening();

        assertThat(loseConnections()).isPositive();
        assertThat(wokenWithin(A_POLL)).as("woken by the loss itself").isTrue();
        // The sender finds out by the first thing it sends, and the poll stands in for that one.
        store.wakeUps().committed();
        TimeUnit.SECONDS.sleep(1);

        untilListening();
        justAfterAPoll();
        store.wakeUps().committed();
        assertThat(wokenWithin(AT_ONCE)).isTrue();
    }

    @Test
    void readers_look_while_no_connection_can_be_made() throws Exception {
        AtomicBoolean reachable = new AtomicBoolean(true);
        try (WakeUps wakeUps = new WakeUps(() -> {
            if (reachable.get()) {
                return store.transaction();
            }
            throw new SQLException("not reachable");
        })) {
            wakeUps.onWakeUp(woken::release);
            reachable.set(false);
            store.jdbc()
                    .queryForList(
                            "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and query like 'listen%'");
            TimeUnit.MILLISECONDS.sleep(600);
            woken.drainPermits();

            assertThat(wokenWithin(A_POLL)).isTrue();
            assertThat(wokenWithin(A_POLL)).isTrue();
        }
    }

    @Test
    void a_listener_that_fails_keeps_no_other_from_being_woken() throws Exception {
        store.wakeUps().onWakeUp(() -> {
            throw new IllegalStateException("this one fails");
        });
        store.wakeUps().onWakeUp(woken::release);

        assertThat(wokenWithin(A_POLL)).isTrue();
        assertThat(wokenWithin(A_POLL)).isTrue();
    }

    @Test
    void nobody_is_woken_who_has_stopped_listening() throws Exception {
        EventStream stream = store.read(null);
        stream.setOnAvailableCallback(woken::release);
        assertThat(wokenWithin(A_POLL)).isTrue();

        stream.close();
        woken.drainPermits();

        assertThat(wokenWithin(A_POLL)).isFalse();
    }

    /** From here on the next poll is half a second away. */
    private void justAfterAPoll() throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(50);
        woken.drainPermits();
        assertThat(wokenWithin(A_POLL)).isTrue();
        woken.drainPermits();
    }

    private void untilListening() throws InterruptedException {
        while (store.jdbc()
                        .queryForObject(
                                "select count(*) from pg_stat_activity where datname = current_database() and query like 'listen%'",
                                Integer.class)
                == 0) {
            TimeUnit.MILLISECONDS.sleep(10);
        }
    }

    private int loseConnections() {
        return store.jdbc()
                .queryForList("select pg_terminate_backend(pid) from pg_stat_activity"
                        + " where datname = current_database() and application_name = 'roster-wake-ups'")
                .size();
    }

    private boolean wokenWithin(Duration time) throws InterruptedException {
        return woken.tryAcquire(time.toMillis(), TimeUnit.MILLISECONDS);
    }
}
