package dev.roster.processing;

import static dev.roster.eventstore.Facts.anOrganization;
import static dev.roster.eventstore.Facts.renamed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.roster.values.OrganizationId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What handlers buffer is written a batch at a time, and nothing of it is lost or repeated when that fails. */
@Timeout(60)
class BatchesTest {

    private final Side side = new Side();
    private final NamesBuffer names = new NamesBuffer(side);
    private final EventProcessor processor = side.processors.addBuffered("names", names, names);

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

    private void start() throws InterruptedException {
        side.processors.start();
        side.handleAll();
    }
}
