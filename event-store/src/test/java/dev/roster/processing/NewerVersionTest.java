package dev.roster.processing;

import static dev.roster.eventstore.Facts.anOrganization;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.roster.events.OrganizationRenamed;
import dev.roster.eventstore.Histories;
import dev.roster.eventstore.OrganizationHistory;
import dev.roster.eventstore.UnknownEventType;
import dev.roster.replica.LogReads;
import dev.roster.values.OrganizationId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a newer version has written is neither skipped nor misread by an older one, and does not keep a newer one from going on. */
@Timeout(60)
class NewerVersionTest {

    private final Side side = new Side();
    private final OrganizationId organization = anOrganization();
    private final NamesBuffer names = new NamesBuffer(side);

    @AfterEach
    void close() {
        side.close();
    }

    /** As a node of a newer version does, and after it one of this. */
    private void appendNewer(String type, String revision) {
        side.append(organization, 0, "before");
        side.append(organization, 1, "newer");
        side.append(organization, 2, "after");
        side.jdbc.update("update eventstore.event set type = ?, revision = ? where sequence = 1", type, revision);
    }

    /** The version that knows it: for the test, what it wrote becomes something that this one knows. */
    private void updateCode() {
        side.jdbc.update(
                "update eventstore.event set type = 'organization.renamed', revision = '1' where sequence = 1");
    }

    private EventProcessors start(String node) {
        EventProcessors processors = side.newProcessors(node, Duration.ofHours(1));
        processors.addBuffered("names", Map.of("names", names), names);
        processors.start();
        return processors;
    }

    private List<String> owners() {
        return side.jdbc.queryForList(
                "select coalesce(owner, 'nobody') from side.token_entry order by segment", String.class);
    }

    @ParameterizedTest
    @CsvSource({"organization.renamed, 99", "organization.suspended, 1"})
    void processors_stop_before_it_and_leave_the_rest_to_newer_nodes(String type, String revision) throws Exception {
        appendNewer(type, revision);
        EventProcessors older = start("older");
        Side.until(() -> side.seen().equals(List.of("before")));
        Side.until(() -> owners().equals(List.of("nobody", "nobody")));
        assertThat(older.processors().get(0).needsNewerVersion()).isTrue();
        assertThat(older.processors().get(0).deadLetters()).isZero();
        assertThat(older.position()).as("no further than this").isEqualTo(1);

        updateCode();
        Thread.sleep(1_500);
        assertThat(side.seen()).as("it does not look again").containsExactly("before");
        EventProcessors newer = start("newer");
        Side.until(() -> owners().equals(List.of("newer", "newer")));
        assertThat(older.await(3, Side.SOON))
                .as("others tell it how far they are")
                .isTrue();
        assertThat(side.seen()).containsExactly("before", "newer", "after");

        newer.close();
        Thread.sleep(1_500);
        assertThat(owners()).containsExactly("nobody", "nobody");
        older.close();
    }

    @ParameterizedTest
    @CsvSource({"organization.renamed, 99", "organization.suspended, 1"})
    void a_follower_stops_before_it_and_lets_another_follow(String type, String revision) throws Exception {
        appendNewer(type, revision);
        List<String> told = new CopyOnWriteArrayList<>();
        LogFollower older = follow("older", told);
        Side.until(() -> told.equals(List.of("before")));
        Side.until(() -> owners().equals(List.of("nobody")));

        updateCode();
        LogFollower newer = follow("newer", told);
        Side.until(() -> told.equals(List.of("before", "newer", "after")));
        assertThat(owners()).containsExactly("newer");
        newer.stop();
        older.stop();
    }

    private LogFollower follow(String node, List<String> told) {
        LogFollower follower = side.newProcessors(node, Duration.ofHours(1)).follow("telling", new BatchWork() {
            @Override
            public void handle(List<TrackedEventMessage<?>> events, Claim claim) {
                events.forEach(event -> told.add(((OrganizationRenamed) event.getPayload()).name()));
            }

            @Override
            public void rest() {}
        });
        follower.start();
        return follower;
    }

    @ParameterizedTest
    @CsvSource({"organization.renamed, 99", "organization.suspended, 1"})
    void whoever_reads_a_history_for_some_events_is_told_of_it(String type, String revision) {
        appendNewer(type, revision);
        OrganizationHistory history = new OrganizationHistory(
                side.store.dataSource(), LogReads.ofPrimary(side.store.dataSource()), side.store.engine());
        Histories histories = new Histories(side.store.dataSource(), side.store.engine());
        Set<String> wanted = Set.of("organization.renamed");

        assertThatThrownBy(() -> history.readWhile(organization, wanted, 0, Long.MAX_VALUE, portion -> true))
                .isInstanceOf(UnknownEventType.class);
        assertThatThrownBy(() -> histories.next(Histories.Of.ORGANIZATIONS, wanted, "", 0, Long.MAX_VALUE, 10))
                .isInstanceOf(UnknownEventType.class);
    }
}
