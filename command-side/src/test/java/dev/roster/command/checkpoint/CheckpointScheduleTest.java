package dev.roster.command.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.roster.chain.Checkpoint;
import dev.roster.chain.Checkpoints;
import dev.roster.chain.Digest;
import dev.roster.chain.StoredEvent;
import dev.roster.chain.StoredHistory;
import dev.roster.chain.VerificationKey;
import dev.roster.command.CommandSide;
import dev.roster.command.RecordedLog;
import dev.roster.command.User;
import dev.roster.testing.TestKeys;
import dev.roster.values.OrganizationId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Two nodes and a short interval: every organization in which something happens is signed, again and again. */
class CheckpointScheduleTest {

    private static final Duration SOON = Duration.ofSeconds(20);

    private final CommandSide first = CommandSide.start(Map.of("roster.checkpoints.interval", "PT1S"));
    private final CommandSide second = first.startAnotherNode();
    private final Checkpoints checkpoints = first.bean(Checkpoints.class);

    @AfterEach
    void stop() {
        second.stopApplication();
        first.close();
    }

    @Test
    void each_organization_is_signed_after_something_has_happened_in_it_and_only_then() {
        User ada = first.user("ada@example.org");
        OrganizationId quiet = new OrganizationId(ada.hasOrganization("team"));
        OrganizationId busy = new OrganizationId(ada.hasOrganization("team"));
        awaitSigned(quiet);
        awaitSigned(busy);
        List<Checkpoint> ofQuiet = all(quiet);

        for (int n = 0; n < 3; n++) {
            ada.at(n % 2 == 0 ? second : first)
                    .patch("/organizations/" + busy, "{\"name\":\"Number %d\"}".formatted(n));
            awaitSigned(busy);
        }

        assertThat(all(quiet)).isEqualTo(ofQuiet);
        assertThat(all(busy))
                .hasSizeBetween(4, 5)
                .extracting(Checkpoint::position)
                .doesNotHaveDuplicates();
        assertFitting(busy);
        assertFitting(quiet);
        assertThat(checkpoints.place()).isEqualTo(head());
    }

    @Test
    void the_other_node_goes_on_when_one_is_stopped() {
        User ada = second.user("ada@example.org");
        OrganizationId acme = new OrganizationId(ada.hasOrganization("team"));
        awaitSigned(acme);
        first.stopApplication();

        ada.at(second).patch("/organizations/" + acme, "{\"name\":\"Renamed\"}");

        await().atMost(SOON)
                .untilAsserted(() -> assertThat(
                                second.bean(Checkpoints.class).last(acme).map(Checkpoint::position))
                        .contains(second.events()
                                .jdbc()
                                .queryForObject("select max(position) from eventstore.event", Long.class)));
        first.startApplication();
    }

    @Test
    void a_key_is_replaced_by_naming_another_and_what_was_signed_stays_good() {
        User ada = first.user("ada@example.org");
        OrganizationId acme = new OrganizationId(ada.hasOrganization("team"));
        awaitSigned(acme);
        CommandSide withAnotherKey =
                first.startAnotherNode(Map.of("roster.checkpoints.signing-key", TestKeys.signing()));
        try {
            ada.at(withAnotherKey).patch("/organizations/" + acme, "{\"name\":\"Renamed\"}");
            ada.at(withAnotherKey).post("/organizations/" + acme + "/audit/checkpoints");

            assertThat(checkpoints.keys()).hasSize(2);
            assertFitting(acme);
        } finally {
            withAnotherKey.stopApplication();
        }
    }

    @Test
    void one_history_that_was_tampered_with_is_told_of_and_the_others_are_signed() {
        User ada = first.user("ada@example.org");
        OrganizationId tampered = new OrganizationId(ada.hasOrganization("team"));
        OrganizationId other = new OrganizationId(ada.hasOrganization("team"));
        awaitSigned(tampered);
        RecordedLog.begin();
        first.events()
                .jdbc()
                .update(
                        "update eventstore.checkpoint set digest = sha256('forged') where organization_id = ?",
                        tampered.value());
        ada.patch("/organizations/" + tampered, "{\"name\":\"Renamed\"}");
        ada.patch("/organizations/" + other, "{\"name\":\"Renamed\"}");
        awaitSigned(other);
        await().atMost(SOON).untilAsserted(() -> assertThat(checkpoints.place()).isEqualTo(head()));

        assertThat(RecordedLog.end())
                .anyMatch(line -> line.startsWith("ERROR") && line.contains("No checkpoint was made for " + tampered));
        assertThat(all(tampered)).hasSize(1);
    }

    private void awaitSigned(OrganizationId organization) {
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(checkpoints.last(organization).map(Checkpoint::position))
                        .contains(lastOf(organization)));
    }

    /** Each signature is good, and each digest that of the history up to there from its beginning. */
    private void assertFitting(OrganizationId organization) {
        List<VerificationKey> keys = checkpoints.keys();
        assertThat(all(organization)).isNotEmpty().allSatisfy(checkpoint -> {
            assertThat(keys).anyMatch(key -> key.hasSigned(checkpoint));
            assertThat(digestAt(organization, checkpoint.position())).isEqualTo(checkpoint.digest());
        });
    }

    private List<Checkpoint> all(OrganizationId organization) {
        return checkpoints.before(organization, Long.MAX_VALUE, 100);
    }

    private Digest digestAt(OrganizationId organization, long position) {
        AtomicReference<Digest> digest = new AtomicReference<>(Digest.beginning(organization));
        first.bean(StoredHistory.class)
                .read(organization, 0, position, event -> digest.updateAndGet(before -> before.then(event)));
        return digest.get();
    }

    private long lastOf(OrganizationId organization) {
        List<StoredEvent> events = new ArrayList<>();
        first.bean(StoredHistory.class).read(organization, 0, Long.MAX_VALUE, events::add);
        return events.get(events.size() - 1).position();
    }

    private long head() {
        return first.events().jdbc().queryForObject("select max(position) from eventstore.event", Long.class);
    }
}
