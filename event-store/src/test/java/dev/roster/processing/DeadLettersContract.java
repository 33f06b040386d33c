package dev.roster.processing;

import static dev.roster.eventstore.Facts.anOrganization;
import static dev.roster.eventstore.Facts.renamed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.roster.events.OrganizationRenamed;
import dev.roster.values.OrganizationId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.Timestamp;
import org.axonframework.messaging.annotation.MetaDataValue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.LoggerFactory;

/**
 * What a handler cannot handle waits, with what comes after it in the same organization, and holds up nobody else. So it is for
 * handlers that write at once and for those that leave it to the end of a batch.
 */
@Timeout(60)
abstract class DeadLettersContract {

    private final Side side = new Side();
    private final OrganizationId broken = anOrganization();
    private final OrganizationId healthy = anOrganization();
    private EventProcessor processor;

    /** Adds a handler that writes each name to {@code side.seen}. */
    abstract EventProcessor addNames(EventProcessors processors, Side side);

    @BeforeEach
    void start() {
        processor = addNames(side.processors, side);
        side.processors.start();
    }

    @AfterEach
    void close() {
        side.close();
    }

    @Test
    void the_log_tells_it_once_in_the_course_of_the_request_that_all_began_with() throws Exception {
        Logger logger = (Logger) LoggerFactory.getLogger(DeadLetteringHandler.class);
        ListAppender<ILoggingEvent> lines = new ListAppender<>();
        lines.start();
        logger.addAppender(lines);
        breakFor(broken);
        side.store.engine().appendEvents(renamed(broken, 0, "fails").andMetaData(Map.of("requestId", "request-1")));
        side.handleAll();
        side.processors.retryDeadLetters();
        logger.detachAppender(lines);

        assertThat(lines.list).hasSize(1);
        assertThat(lines.list.get(0).getFormattedMessage()).contains("names could not handle the event");
        assertThat(lines.list.get(0).getMDCPropertyMap()).containsEntry("requestId", "request-1");
    }

    @Test
    void the_event_that_failed_waits_with_its_cause() throws Exception {
        breakFor(broken);
        side.append(broken, 0, "fails");
        side.handleAll();

        assertThat(processor.deadLetters()).isOne();
        Map<String, Object> letter = side.jdbc.queryForMap("select * from side.dead_letter");
        assertThat(letter)
                .containsEntry("processinggroup", "names")
                .containsEntry("sequenceidentifier", broken.value())
                .containsEntry("payloadtype", "organization.renamed")
                .containsEntry("payloadrevision", "1");
        assertThat(letter.get("causemessage").toString())
                .startsWith("DataIntegrityViolationException: ")
                .endsWith("violates check constraint \"broken\"");
    }

    @Test
    void other_organizations_go_on() throws Exception {
        breakFor(broken);
        side.append(broken, 0, "fails");
        side.append(healthy, 0, "first");
        side.append(healthy, 1, "second");
        side.handleAll();

        assertThat(side.seen()).containsExactly("first", "second");
    }

    @Test
    void later_events_of_the_same_organization_wait_behind_it_and_follow_it_in_order() throws Exception {
        breakFor(broken);
        side.append(broken, 0, "fails");
        side.append(healthy, 0, "goes on");
        side.handleAll();
        repair();
        // Could be handled by itself, but not before what came before it.
        side.append(broken, 1, "second");
        side.append(broken, 2, "third");
        side.handleAll();
        assertThat(processor.deadLetters()).isEqualTo(3);
        assertThat(side.seenOf(broken)).isEmpty();

        side.processors.retryDeadLetters();

        assertThat(processor.deadLetters()).isZero();
        assertThat(side.seenOf(broken)).containsExactly("fails", "second", "third");
        side.append(broken, 3, "fourth");
        side.handleAll();
        assertThat(side.seenOf(broken)).containsExactly("fails", "second", "third", "fourth");
    }

    @Test
    void what_fails_again_goes_on_waiting() throws Exception {
        breakFor(broken);
        side.append(broken, 0, "fails");
        side.append(broken, 1, "waits");
        side.handleAll();

        side.processors.retryDeadLetters();
        side.processors.retryDeadLetters();

        assertThat(processor.deadLetters()).isEqualTo(2);
        assertThat(side.seen()).isEmpty();
        repair();
        side.processors.retryDeadLetters();
        assertThat(side.seenOf(broken)).containsExactly("fails", "waits");
    }

    @Test
    void a_history_is_handled_up_to_its_first_letter_and_all_others_as_far_as_the_log_is_read() throws Exception {
        side.append(broken, 0, "goes well");
        side.handleAll();
        long before = side.processors.position();
        breakFor(broken);
        side.append(broken, 1, "fails");
        side.append(broken, 2, "waits");
        side.append(healthy, 0, "goes on");
        side.handleAll();

        assertThat(side.processors.positionOf(broken.value())).isEqualTo(before);
        assertThat(side.processors.deadLettersOf(broken.value())).isEqualTo(2);
        assertThat(side.processors.positionOf(healthy.value())).isEqualTo(before + 3);
        assertThat(side.processors.deadLettersOf(healthy.value())).isZero();

        repair();
        side.processors.retryDeadLetters();
        assertThat(side.processors.positionOf(broken.value())).isEqualTo(before + 3);
    }

    @Test
    void another_node_knows_of_letters_too() throws Exception {
        breakFor(broken);
        side.append(broken, 0, "fails");
        side.handleAll();

        try (EventProcessors other = side.newProcessors(Duration.ofHours(1))) {
            addNames(other, side);
            // A segment that had nothing to do stores its place now and then.
            await().atMost(Side.SOON).until(() -> other.position() >= side.store.head());
            assertThat(other.positionOf(broken.value())).isLessThan(other.position());
            assertThat(other.positionOf(healthy.value())).isEqualTo(other.position());
        }
    }

    /** Axon looks for sequences in pages; none may fall between two of them. */
    @Test
    void more_failing_organizations_than_fit_on_a_page_are_all_tried_again() throws Exception {
        List<OrganizationId> many =
                Stream.generate(() -> anOrganization()).limit(130).toList();
        breakForAll();
        for (OrganizationId each : many) {
            side.append(each, 0, "first of " + each);
            side.append(each, 1, "second of " + each);
        }
        side.handleAll();
        assertThat(processor.deadLetters()).isEqualTo(260);

        side.processors.retryDeadLetters();
        assertThat(processor.deadLetters()).isEqualTo(260);
        repair();
        side.processors.retryDeadLetters();

        assertThat(processor.deadLetters()).isZero();
        assertThat(many)
                .allSatisfy(
                        each -> assertThat(side.seenOf(each)).containsExactly("first of " + each, "second of " + each));
    }

    /** Every node tries them, and each letter is tried by one of them at a time. */
    @Test
    void nodes_that_try_again_at_the_same_time_do_not_repeat_each_other() throws Exception {
        List<OrganizationId> many =
                Stream.generate(() -> anOrganization()).limit(40).toList();
        breakForAll();
        for (OrganizationId each : many) {
            side.append(each, 0, "of " + each);
        }
        side.handleAll();
        repair();

        try (EventProcessors other = side.newProcessors(Duration.ofHours(1))) {
            addNames(other, side);
            Thread there = new Thread(other::retryDeadLetters);
            there.start();
            side.processors.retryDeadLetters();
            there.join();
        }
        side.processors.retryDeadLetters();

        assertThat(processor.deadLetters()).isZero();
        assertThat(side.seen())
                .containsExactlyInAnyOrderElementsOf(
                        many.stream().map(each -> "of " + each).toList());
    }

    /** So many letters of one organization that reading them takes several pages. */
    @Test
    void a_long_queue_of_one_organization_is_worked_off_in_order() throws Exception {
        breakFor(broken);
        side.append(broken, 0, "Name 0");
        side.handleAll();
        side.store.engine().appendEvents(dev.roster.eventstore.Facts.renamed(broken, 1, 249));
        side.handleAll();
        assertThat(processor.deadLetters()).isEqualTo(250);

        repair();
        side.processors.retryDeadLetters();

        assertThat(side.seenOf(broken))
                .containsExactlyElementsOf(java.util.stream.IntStream.range(0, 250)
                        .mapToObj(n -> "Name " + n)
                        .toList());
    }

    @Test
    void one_that_cannot_be_repaired_keeps_no_other_from_being_tried() throws Exception {
        breakForAll();
        side.append(broken, 0, "stays broken");
        side.append(healthy, 0, "is repaired");
        side.handleAll();
        repair();
        breakFor(broken);

        side.processors.retryDeadLetters();

        assertThat(side.seen()).containsExactly("is repaired");
        assertThat(processor.deadLetters()).isOne();
    }

    @Test
    void they_are_tried_again_by_themselves() throws Exception {
        breakFor(broken);
        side.append(broken, 0, "fails");
        side.handleAll();
        side.processors.stop();
        side.processors = side.newProcessors(Duration.ofMillis(100));
        processor = addNames(side.processors, side);
        side.processors.start();

        repair();

        Side.until(() -> processor.deadLetters() == 0);
        assertThat(side.seenOf(broken)).containsExactly("fails");
    }

    @Test
    void what_fails_again_and_again_is_tried_less_and_less_often() throws Exception {
        breakFor(broken);
        side.append(broken, 0, "fails");
        side.append(broken, 1, "waits");
        side.handleAll();
        for (int attempt = 0; attempt < 4; attempt++) {
            side.processors.retryDeadLetters();
        }
        // Those of this side wait an hour before the second attempt, and the longest pause is never shorter than the
        // first.
        assertThat(pauses()).containsExactly(Duration.ofHours(1));

        side.processors.stop();
        side.processors = side.newProcessors(Duration.ofMillis(100));
        processor = addNames(side.processors, side);
        side.processors.retryDeadLetters();

        assertThat(attempts()).containsExactly(5, 0);
        assertThat(pauses()).containsExactly(Duration.ofMillis(1600));
        side.jdbc.update("update side.dead_letter set attempts = 1000 where attempts > 0");
        side.processors.retryDeadLetters();
        assertThat(pauses()).containsExactly(Duration.ofMinutes(5));
    }

    @Test
    void a_letter_whose_next_attempt_is_to_be_later_is_left_alone_until_then() throws Exception {
        breakFor(broken);
        side.append(broken, 0, "fails");
        side.handleAll();
        side.processors.stop();
        side.processors = side.newProcessors(Duration.ofMillis(50));
        processor = addNames(side.processors, side);
        side.processors.start();
        Side.until(() -> attempts().get(0) == 3);
        side.jdbc.update("update side.dead_letter set nextAttemptAt = clock_timestamp() + interval '1 hour'");
        repair();
        side.append(healthy, 0, "goes on");
        side.handleAll();
        Thread.sleep(300);
        assertThat(processor.deadLetters()).isOne();

        side.jdbc.update("update side.dead_letter set nextAttemptAt = clock_timestamp()");

        Side.until(() -> processor.deadLetters() == 0);
        assertThat(side.seenOf(broken)).containsExactly("fails");
    }

    @Test
    void whoever_starts_tries_them_all_at_once_since_it_may_be_the_version_that_can() throws Exception {
        breakFor(broken);
        side.append(broken, 0, "fails");
        side.handleAll();
        side.processors.retryDeadLetters();
        repair();
        side.processors.stop();
        side.processors = side.newProcessors(Duration.ofHours(1));
        processor = addNames(side.processors, side);

        side.processors.start();

        Side.until(() -> processor.deadLetters() == 0);
        assertThat(side.seenOf(broken)).containsExactly("fails");
    }

    @Test
    void a_letter_keeps_the_event_as_it_was() throws Exception {
        side.processors.stop();
        side.processors = side.newProcessors(Duration.ofHours(1));
        String[] seen = new String[1];
        boolean[] failing = {true};
        side.processors.add("metadata", new Object() {
            @EventHandler
            void on(
                    OrganizationRenamed event,
                    @MetaDataValue("actor") String actor,
                    @Timestamp java.time.Instant occurredAt) {
                if (failing[0]) {
                    throw new IllegalStateException("not now");
                }
                seen[0] = "%s by %s at %s".formatted(event.name(), actor, occurredAt);
            }
        });
        side.processors.start();
        side.store
                .engine()
                .appendEvents(dev.roster.eventstore.Facts.renamed(broken, 0, "Renamed")
                        .withMetaData(Map.of("actor", "usr-ada")));
        side.handleAll();
        assertThat(seen[0]).isNull();

        failing[0] = false;
        side.processors.retryDeadLetters();

        assertThat(seen[0]).isEqualTo("Renamed by usr-ada at 2026-11-24T12:00:00Z");
    }

    /** Axon catches exceptions alone; after an Error the processor would stand still and could not even be stopped. */
    @Test
    void an_error_is_a_failure_like_any_other() throws Exception {
        EventProcessor failing = side.processors.add("failing", new Object() {
            @EventHandler
            void on(OrganizationRenamed event) {
                throw new StackOverflowError("endless");
            }
        });
        failing.start();
        side.append(healthy, 0, "too deep");
        side.handleAll();

        assertThat(failing.deadLetters()).isOne();
        assertThat(side.seen()).containsExactly("too deep");
    }

    /** A message of any length, as databases write them, must not keep the letter from being written. */
    @Test
    void a_very_long_message_is_cut() throws Exception {
        breakFor(broken);
        side.append(broken, 0, "x".repeat(5000));
        side.append(healthy, 0, "goes on");
        side.handleAll();

        assertThat(processor.deadLetters()).isOne();
        assertThat(side.seen()).containsExactly("goes on");
    }

    private List<Integer> attempts() {
        return side.jdbc.queryForList("select attempts from side.dead_letter order by sequenceIndex", Integer.class);
    }

    /** From the last attempt to the next, to a tenth of a second, of the letters that were tried. */
    private List<Duration> pauses() {
        return side.jdbc.queryForList("""
                        select extract(epoch from nextAttemptAt - lastTouched::timestamptz)
                          from side.dead_letter where attempts > 0""", Double.class).stream()
                .map(seconds -> Duration.ofMillis(Math.round(seconds * 10) * 100))
                .toList();
    }

    private void breakFor(OrganizationId organization) {
        side.jdbc.execute("alter table side.seen add constraint broken check (organization <> '" + organization + "')"
                + " not valid");
    }

    private void breakForAll() {
        side.jdbc.execute("alter table side.seen add constraint broken check (false) not valid");
    }

    private void repair() {
        side.jdbc.execute("alter table side.seen drop constraint broken");
    }
}
