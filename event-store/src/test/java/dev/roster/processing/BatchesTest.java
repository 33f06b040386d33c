package dev.roster.processing;

import static dev.roster.eventstore.Facts.anOrganization;
import static dev.roster.eventstore.Facts.renamed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.roster.events.OrganizationRenamed;
import dev.roster.values.OrganizationId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventHandler;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What handlers buffer is written a batch at a time, and nothing of it is lost or repeated when that fails. */
@Timeout(60)
class BatchesTest {

    private final Side side = new Side();
    private final NamesBuffer names = new NamesBuffer(side);
    private final EventProcessor processor = side.processors.addBuffered("names", Map.of("names", names), names);

    @AfterEach
    void close() {
        side.close();
    }

    @Test
    void a_backlog_is_written_in_few_statements() throws Exception {
        OrganizationId organization = anOrganization();
        side.store.engine().appendEvents(renamed(organization, 0, 1999));

        start();

        assertThat(side.seen())
                .containsExactlyElementsOf(
                        IntStream.range(0, 2000).mapToObj(n -> "Name " + n).toList());
        assertThat(names.sizes().size()).isLessThan(20);
    }

    @Test
    void the_segments_share_the_organizations_and_each_keeps_its_order() throws Exception {
        List<OrganizationId> organizations =
                Stream.generate(() -> anOrganization()).limit(20).toList();
        List<DomainEventMessage<?>> mixed = new ArrayList<>();
        for (int n = 0; n < 50; n++) {
            for (OrganizationId organization : organizations) {
                mixed.add(renamed(organization, n, "Name " + n));
            }
        }
        side.store.engine().appendEvents(mixed);

        start();

        assertThat(side.jdbc.queryForList("select segment from side.token_entry order by segment", Integer.class))
                .containsExactly(0, 1);
        assertThat(organizations)
                .allSatisfy(organization -> assertThat(side.seenOf(organization))
                        .containsExactlyElementsOf(IntStream.range(0, 50)
                                .mapToObj(n -> "Name " + n)
                                .toList()));
    }

    /** What was buffered before the failure, in the same event, must not be written; nor must anything of others be lost. */
    @Test
    void an_event_that_fails_while_others_are_buffered_takes_back_only_its_own() throws Exception {
        OrganizationId healthy = anOrganization();
        OrganizationId first = anOrganization();
        OrganizationId second = anOrganization();
        side.store
                .engine()
                .appendEvents(List.of(
                        renamed(healthy, 0, "before"),
                        renamed(first, 0, "exception"),
                        renamed(healthy, 1, "between"),
                        renamed(second, 0, "error"),
                        renamed(second, 1, "waits"),
                        renamed(healthy, 2, "after")));

        start();

        assertThat(side.seen()).containsExactly("before", "between", "after");
        assertThat(processor.deadLetters()).isEqualTo(3);
    }

    /** In one batch some events fail when they are handled and one when it is written: each is a dead letter once, in its order. */
    @Test
    void a_batch_that_cannot_be_written_is_gone_through_one_by_one() throws Exception {
        side.jdbc.execute("alter table side.seen add constraint broken check (name <> 'unwritable')");
        OrganizationId healthy = anOrganization();
        OrganizationId broken = anOrganization();
        side.store
                .engine()
                .appendEvents(List.of(
                        renamed(broken, 0, "fine"),
                        renamed(healthy, 0, "before"),
                        renamed(broken, 1, "unwritable"),
                        renamed(broken, 2, "exception"),
                        renamed(healthy, 1, "after"),
                        renamed(broken, 3, "waits")));

        start();

        assertThat(side.seenOf(healthy)).containsExactly("before", "after");
        assertThat(side.seenOf(broken)).containsExactly("fine");
        assertThat(side.jdbc.queryForList(
                        "select sequenceNumber from side.dead_letter order by sequenceIndex", Long.class))
                .containsExactly(1L, 2L, 3L);
    }

    @Test
    void how_far_each_segment_has_come_is_stored_with_every_batch_whoever_it_concerns() throws Exception {
        start();
        side.append(anOrganization(), 0, "concerns one segment");
        side.handleAll();

        try (EventProcessors elsewhere = side.newProcessors(Duration.ofHours(1))) {
            elsewhere.add("names", new Names(side));
            assertThat(elsewhere.await(side.store.head(), Duration.ofSeconds(1)))
                    .as("seen by a node that holds no segment")
                    .isTrue();
        }
    }

    /** Each has its own dead letters, and what the others do is written with the batch. */
    @Test
    void of_handlers_that_go_through_the_log_together_one_that_fails_holds_up_no_other() throws Exception {
        EventProcessor together =
                side.processors.addBuffered("together", Map.of("sound", names, "broken", new Broken()), names);
        OrganizationId organization = anOrganization();
        side.append(organization, 0, "first");
        side.append(organization, 1, "second");
        together.start();

        Side.until(() -> together.position() == side.store.head());

        assertThat(side.seen()).containsExactly("first", "second");
        assertThat(together.deadLettersOf("sound")).isZero();
        assertThat(together.deadLettersOf("broken")).isEqualTo(2);
    }

    private static final class Broken {

        @EventHandler
        void on(OrganizationRenamed event) {
            throw new IllegalStateException("broken");
        }
    }

    /** While a node did not hold a segment, another one may have put dead letters into its queue. */
    @Test
    void a_segment_that_comes_back_is_looked_through_for_dead_letters_again() throws Exception {
        OrganizationId organization = anOrganization();
        start();
        side.append(organization, 0, "before");
        side.handleAll();
        side.processors.stop();

        side.append(organization, 1, "exception");
        try (EventProcessors elsewhere = side.newProcessors(Duration.ofHours(1))) {
            elsewhere.addBuffered("names", Map.of("names", names), names);
            elsewhere.start();
            assertThat(elsewhere.await(side.store.head(), Side.SOON)).isTrue();
        }
        side.append(organization, 2, "waits behind it");
        start();

        assertThat(side.seen()).containsExactly("before");
        assertThat(processor.deadLetters()).isEqualTo(2);
    }

    private void start() throws InterruptedException {
        side.processors.start();
        side.handleAll();
    }
}
