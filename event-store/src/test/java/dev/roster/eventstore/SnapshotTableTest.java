package dev.roster.eventstore;

import static dev.roster.eventstore.Facts.anOrganization;
import static org.assertj.core.api.Assertions.assertThat;

import dev.roster.values.Role;
import dev.roster.values.UserId;
import java.time.Instant;
import java.util.Map;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.serialization.Revision;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class SnapshotTableTest {

    private static Store store;
    private static PostgresEventStorageEngine engine;
    private final String stream = anOrganization().value();

    /** What an aggregate may look like. */
    @Revision("2")
    record State(Map<UserId, Role> members) {}

    @BeforeAll
    static void open() {
        store = new Store();
        engine = store.engine();
    }

    @AfterAll
    static void close() {
        store.close();
    }

    @Test
    void a_snapshot_comes_back_as_it_was_stored() {
        engine.storeSnapshot(snapshot(1000, "ada"));

        DomainEventMessage<?> read = engine.readSnapshot(stream).orElseThrow();
        assertThat(read.getPayload()).isEqualTo(state("ada"));
        assertThat(read.getSequenceNumber()).isEqualTo(1000);
        assertThat(read.getType()).isEqualTo("organization");
        assertThat(read.getAggregateIdentifier()).isEqualTo(stream);
        assertThat(engine.readSnapshot(anOrganization().value())).isEmpty();
    }

    @Test
    void a_newer_one_replaces_an_older_one_and_never_the_other_way_round() {
        engine.storeSnapshot(snapshot(1000, "older"));
        engine.storeSnapshot(snapshot(2000, "newer"));
        engine.storeSnapshot(snapshot(1000, "older-and-late"));

        assertThat(engine.readSnapshot(stream).orElseThrow().getPayload()).isEqualTo(state("newer"));
    }

    @Test
    void one_of_another_shape_is_passed_over_and_replaced() {
        engine.storeSnapshot(snapshot(2000, "of-another-version"));
        store.jdbc().update("update eventstore.snapshot set revision = '1' where stream = ?", stream);

        assertThat(engine.readSnapshot(stream)).isEmpty();

        engine.storeSnapshot(snapshot(1000, "of-this-version"));
        assertThat(engine.readSnapshot(stream).orElseThrow().getPayload()).isEqualTo(state("of-this-version"));
    }

    private static State state(String member) {
        return new State(Map.of(new UserId(member), Role.ADMIN));
    }

    private DomainEventMessage<?> snapshot(long sequence, String name) {
        return new GenericDomainEventMessage<>(
                "organization",
                stream,
                sequence,
                state(name),
                Map.of(),
                "snapshot",
                Instant.parse("2026-11-25T12:00:00Z"));
    }
}
