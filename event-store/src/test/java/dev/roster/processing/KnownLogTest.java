package dev.roster.processing;

import static dev.roster.eventstore.Facts.anOrganization;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.roster.events.OrganizationRenamed;
import dev.roster.values.OrganizationId;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.serialization.json.JacksonSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.LoggerFactory;

/** The log was restored from a backup, and what was made of it was not. */
@Timeout(60)
class KnownLogTest {

    private final Side side = new Side();
    private final OrganizationId organization = anOrganization();

    private final class Names {

        @EventHandler
        void on(OrganizationRenamed event) {
            side.jdbc.update("insert into side.seen (name) values (?)", event.name());
        }
    }

    private static final class Telling implements BatchWork {

        @Override
        public void handle(List<TrackedEventMessage<?>> events, Claim claim) {}

        @Override
        public void rest() {}
    }

    @BeforeEach
    void fiveEventsAreHandled() throws Exception {
        side.processors.add("names", new Names());
        side.processors.start();
        for (int n = 0; n < 5; n++) {
            side.append(organization, n, "Name " + n);
        }
        side.handleAll();
        Side.until(() -> !side.jdbc
                .queryForList("select position from side.known_log where position = 5")
                .isEmpty());
        side.processors.close();
    }

    @AfterEach
    void close() {
        side.close();
    }

    private void restoredUpTo(long position) {
        side.jdbc.update("delete from eventstore.event where position > ?", position);
        side.jdbc.execute("alter table eventstore.event alter column position restart with " + (position + 1));
    }

    private void startAgain() {
        side.processors = side.newProcessors(Duration.ofHours(1));
        side.processors.add("names", new Names());
        side.processors.start();
    }

    @Test
    void the_same_log_is_followed_on() throws Exception {
        side.append(organization, 5, "Name 5");
        startAgain();
        side.handleAll();

        assertThat(side.seen()).hasSize(6).endsWith("Name 5");
    }

    @Test
    void a_log_that_ends_before_what_was_handled_is_not_followed() {
        restoredUpTo(3);

        assertThatThrownBy(this::startAgain)
                .hasMessageContaining("side has handled events up to position 5, and the log ends at 3")
                .hasMessageContaining("docs/runbook.md");
    }

    /** Its events would be taken for those that were handled. */
    @Test
    void a_log_that_has_gone_another_way_is_not_followed_even_when_it_is_longer() {
        restoredUpTo(3);
        for (int n = 3; n < 9; n++) {
            side.append(organization, n, "Another " + n);
        }

        assertThatThrownBy(this::startAgain).hasMessageContaining("at position 5, where the log has another");
    }

    /** What was handled was read in a replica, and the primary waits for that to confirm it. */
    @Test
    void a_log_that_shows_in_a_moment_what_was_handled_is_followed() throws Exception {
        side.jdbc.execute("create table side.withheld as select * from eventstore.event where position > 3");
        side.jdbc.update("delete from eventstore.event where position > 3");
        CompletableFuture<?> shown = CompletableFuture.runAsync(
                () -> side.jdbc.update(
                        "insert into eventstore.event overriding system value select * from side.withheld"),
                CompletableFuture.delayedExecutor(1, TimeUnit.SECONDS));

        startAgain();

        shown.get();
        side.append(organization, 5, "Name 5");
        side.handleAll();
        assertThat(side.seen()).endsWith("Name 4", "Name 5");
    }

    /** As when a standby is promoted that had not received all of it. */
    @Test
    void a_log_that_is_replaced_under_those_who_read_it_is_not_followed_on() throws Exception {
        startAgain();
        LogFollower follower = side.processors.follow("telling", new Telling());
        follower.start();
        Logger logger = (Logger) LoggerFactory.getLogger(KnownLog.class);
        ListAppender<ILoggingEvent> lines = new ListAppender<>();
        lines.start();
        logger.addAppender(lines);
        try {
            side.handleAll();
            restoredUpTo(3);

            Side.until(() -> !side.processors.isRunning());
            Side.until(() -> !follower.isRunning());
            side.append(organization, 3, "Another 3");
            Thread.sleep(2_500);
            assertThat(side.seen()).doesNotContain("Another 3");
            assertThat(lines.list).singleElement().satisfies(line -> {
                assertThat(line.getLevel()).isEqualTo(Level.ERROR);
                assertThat(line.getThrowableProxy().getMessage())
                        .contains("up to position 5, where the log has none any more", "docs/runbook.md");
            });
        } finally {
            logger.detachAppender(lines);
        }
    }

    @Test
    void what_was_handled_is_remembered_when_the_log_that_took_its_place_has_grown_past_it() {
        AtomicInteger told = new AtomicInteger();
        KnownLog known = new KnownLog(
                side.store.source(), side.jdbc, "side", JacksonSerializer.defaultSerializer(), told::incrementAndGet);
        restoredUpTo(3);
        known.remember();
        known.remember();
        assertThat(told).as("it may be late").hasValue(0);
        known.remember();
        assertThat(told).hasValue(1);

        for (int n = 3; n < 9; n++) {
            side.append(organization, n, "Another " + n);
        }
        known.remember();
        assertThat(told).hasValue(1);
        assertThatThrownBy(this::startAgain).hasMessageContaining("at position 5, where the log has another");
    }

    /** As when an older node comes upon a place of a kind that a newer one has written. */
    @Test
    void a_place_that_cannot_be_read_for_a_while_does_not_end_what_is_noted() throws Exception {
        startAgain();
        side.jdbc.update("insert into side.token_entry (processorName, segment, token, tokenType)"
                + " values ('newer', 0, '{}', 'of.a.newer.Version')");
        Thread.sleep(2_500);
        side.jdbc.update("delete from side.token_entry where processorName = 'newer'");
        side.append(organization, 5, "Name 5");

        Side.until(() -> side.jdbc.queryForObject("select position from side.known_log", Long.class) == 6);
    }
}
