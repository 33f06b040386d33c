package dev.roster.eventstore;

import static dev.roster.eventstore.Facts.anOrganization;
import static dev.roster.eventstore.Facts.renamed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.roster.values.OrganizationId;
import java.util.List;
import java.util.UUID;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class PostgresEventStorageEngineTest extends EventStorageContract {

    private static Store store;

    @BeforeAll
    static void open() {
        store = new Store();
    }

    @AfterAll
    static void close() {
        store.close();
    }

    @Override
    EventStorageEngine store() {
        return store.engine();
    }

    @Test
    void events_are_stored_under_their_stable_names() {
        OrganizationId organization = anOrganization();
        store().appendEvents(renamed(organization, 0, "Analytical Engines"));

        assertThat(store.jdbc()
                        .queryForMap(
                                "select stream_type, type, revision, payload ->> 'name' as name from eventstore.event where stream = ?",
                                organization.value()))
                .containsEntry("stream_type", "organization")
                .containsEntry("type", "organization.renamed")
                .containsEntry("revision", "1")
                .containsEntry("name", "Analytical Engines");
    }

    @Test
    void a_unit_of_work_is_told_the_position_of_its_last_event() {
        DefaultUnitOfWork<?> unitOfWork = DefaultUnitOfWork.startAndGet(null);
        try {
            store().appendEvents(renamed(anOrganization(), 0, 2));

            assertThat(unitOfWork.resources())
                    .containsEntry(PostgresEventStorageEngine.POSITION_RESOURCE, store.head());
        } finally {
            unitOfWork.rollback();
        }
    }

    /** The first of two streams is new and without blame: whoever retries has to be told of a race, not of a stream begun twice. */
    @Test
    void a_lost_race_on_the_second_stream_is_no_stream_begun_twice() {
        OrganizationId raced = anOrganization();
        store().appendEvents(renamed(raced, 0, 1));

        assertThatExceptionOfType(ConcurrencyException.class)
                .isThrownBy(() -> store().appendEvents(
                                List.of(renamed(anOrganization(), 0, "New"), renamed(raced, 1, "Too late"))));
        assertThatExceptionOfType(AggregateStreamCreationException.class)
                .isThrownBy(() ->
                        store().appendEvents(List.of(renamed(raced, 2, "In time"), renamed(raced, 0, "Begun again"))));
    }

    @Test
    void a_fault_other_than_a_conflict_is_not_taken_for_one() {
        String withoutType = null;
        GenericDomainEventMessage<?> broken = new GenericDomainEventMessage<>(
                withoutType,
                UUID.randomUUID().toString(),
                0,
                renamed(anOrganization(), 0, "x").getPayload());

        assertThatExceptionOfType(EventStoreException.class)
                .isThrownBy(() -> store().appendEvents(broken))
                .isNotInstanceOf(ConcurrencyException.class);
    }

    @Test
    void readers_are_told_after_a_commit_and_only_then() {
        int[] told = {0};
        try (PostgresEventStorageEngine engine = new PostgresEventStorageEngine(store.dataSource(), () -> told[0]++)) {
            OrganizationId organization = anOrganization();

            engine.appendEvents(renamed(organization, 0, 2));
            assertThat(told[0]).isOne();

            assertThatExceptionOfType(ConcurrencyException.class)
                    .isThrownBy(() -> engine.appendEvents(renamed(organization, 1, "Too late")));
            assertThat(told[0]).isOne();
        }
    }
}
