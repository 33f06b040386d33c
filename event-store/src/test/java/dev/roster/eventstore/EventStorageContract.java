package dev.roster.eventstore;

import static dev.roster.eventstore.Facts.anOrganization;
import static dev.roster.eventstore.Facts.renamed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.roster.events.OrganizationRenamed;
import dev.roster.values.OrganizationId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.junit.jupiter.api.Test;

/**
 * What every store of events has to do. That it asks for something is shown by {@link DoNothingStorageTest}: a store that does nothing
 * passes not one of these tests.
 */
abstract class EventStorageContract {

    private final OrganizationId organization = anOrganization();
    private final OrganizationId other = anOrganization();

    abstract EventStorageEngine store();

    @Test
    void a_stream_holds_what_was_appended_to_it_in_order() {
        append(renamed(organization, 0, 2));
        append(renamed(other, 0, 1));
        append(renamed(organization, 3, 3));

        assertThat(namesIn(organization)).containsExactly("Name 0", "Name 1", "Name 2", "Name 3");
        assertThat(namesIn(other)).containsExactly("Name 0", "Name 1");
    }

    @Test
    void a_stream_can_be_read_from_a_sequence_number_on() {
        append(renamed(organization, 0, 4));

        assertThat(store().readEvents(organization.value(), 3).asStream())
                .extracting(DomainEventMessage::getSequenceNumber)
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.LIST)
                .containsExactly(3L, 4L);
    }

    @Test
    void a_stream_that_nobody_wrote_to_is_empty() {
        append(renamed(organization, 0, 0));

        assertThat(store().readEvents(other.value()).hasNext()).isFalse();
        assertThat(store().lastSequenceNumberFor(other.value())).isEmpty();
        assertThat(store().readEvents(organization.value()).hasNext()).isTrue();
    }

    @Test
    void an_event_comes_back_as_it_was_appended() {
        DomainEventMessage<?> event = new GenericDomainEventMessage<>(
                        "organization",
                        organization.value(),
                        0,
                        renamed(organization, 0, "Ångström & „Söhne“ \u0001 \ud83d\ude80")
                                .getPayload(),
                        Map.of(),
                        "an-event-id",
                        Instant.parse("2026-11-24T12:34:56.123456Z"))
                .withMetaData(Map.of("actor", "usr-ada", "requestId", "r-1", "userAgent", "\"quoted\""));

        append(List.of(event));

        DomainEventMessage<?> read = store().readEvents(organization.value()).next();
        assertThat(read.getPayload()).isEqualTo(event.getPayload());
        assertThat(read.getMetaData()).isEqualTo(event.getMetaData());
        assertThat(read.getIdentifier()).isEqualTo(event.getIdentifier());
        assertThat(read.getTimestamp()).isEqualTo(event.getTimestamp());
        assertThat(read.getType()).isEqualTo("organization");
        assertThat(read.getAggregateIdentifier()).isEqualTo(organization.value());
        assertThat(read.getSequenceNumber()).isZero();
    }

    @Test
    void the_log_holds_the_events_of_all_streams_in_the_order_of_appending() {
        TrackingToken before = store().createHeadToken();
        append(renamed(organization, 0, 1));
        append(renamed(other, 0, 1));
        append(renamed(organization, 2, 2));

        assertThat(streamsAfter(before))
                .containsExactly(
                        organization.value(), organization.value(), other.value(), other.value(), organization.value());
    }

    @Test
    void the_log_goes_on_after_the_token_of_any_event() {
        TrackingToken before = store().createHeadToken();
        append(renamed(organization, 0, 4));
        List<TrackedEventMessage<?>> all = logAfter(before);

        assertThat(all).hasSize(5);
        for (int read = 0; read < all.size(); read++) {
            assertThat(logAfter(all.get(read).trackingToken()))
                    .extracting(TrackedEventMessage::getIdentifier)
                    .containsExactlyElementsOf(all.subList(read + 1, all.size()).stream()
                            .map(TrackedEventMessage::getIdentifier)
                            .toList());
        }
    }

    @Test
    void tokens_cover_those_of_earlier_events() {
        TrackingToken before = store().createHeadToken();
        append(renamed(organization, 0, 1));
        List<TrackedEventMessage<?>> log = logAfter(before);

        assertThat(log.get(1).trackingToken().covers(log.get(0).trackingToken()))
                .isTrue();
        assertThat(log.get(0).trackingToken().covers(log.get(1).trackingToken()))
                .isFalse();
    }

    @Test
    void more_events_than_are_fetched_at_once_are_read_completely() {
        TrackingToken before = store().createHeadToken();
        int many = 2500;
        append(renamed(organization, 0, many - 1));
        List<Long> sequences = LongStream.range(0, many).boxed().toList();

        assertThat(store().readEvents(organization.value()).asStream().map(DomainEventMessage::getSequenceNumber))
                .containsExactlyElementsOf(sequences);
        assertThat(logAfter(before).stream().map(event -> ((DomainEventMessage<?>) event).getSequenceNumber()))
                .containsExactlyElementsOf(sequences);
    }

    @Test
    void the_tail_is_before_the_first_event_and_the_head_after_the_last() {
        append(renamed(organization, 0, "The last one"));

        TrackingToken head = store().createHeadToken();
        List<TrackedEventMessage<?>> all = logAfter(store().createTailToken());

        assertThat(all).isNotEmpty();
        assertThat(name(all.get(all.size() - 1))).isEqualTo("The last one");
        assertThat(all.get(all.size() - 1).trackingToken()).isEqualTo(head);
        assertThat(logAfter(null)).hasSameSizeAs(all);
        assertThat(logAfter(head)).isEmpty();
    }

    @Test
    void a_token_at_an_instant_is_before_the_first_event_from_then_on() {
        append(at("2030-01-01T10:00:00Z", 0), at("2030-01-01T11:00:00Z", 1), at("2030-01-01T12:00:00Z", 2));

        assertThat(namesAfter(store().createTokenAt(Instant.parse("2030-01-01T11:00:00Z"))))
                .containsExactly("At 2030-01-01T11:00:00Z", "At 2030-01-01T12:00:00Z");
        assertThat(namesAfter(store().createTokenAt(Instant.parse("2030-01-01T11:00:00.000001Z"))))
                .containsExactly("At 2030-01-01T12:00:00Z");
        assertThat(namesAfter(store().createTokenAt(Instant.parse("2031-01-01T00:00:00Z"))))
                .isEmpty();
        assertThat(namesAfter(store().createTokenAt(Instant.parse("1970-01-01T00:00:00Z"))))
                .hasSameSizeAs(logAfter(store().createTailToken()));
    }

    @Test
    void the_last_sequence_number_of_a_stream_is_known() {
        append(renamed(organization, 0, 6));

        assertThat(store().lastSequenceNumberFor(organization.value())).contains(6L);
    }

    @Test
    void of_two_writers_that_saw_the_same_stream_the_second_fails() {
        append(renamed(organization, 0, 1));

        assertThatExceptionOfType(ConcurrencyException.class)
                .isThrownBy(() -> append(renamed(organization, 1, "Too late")));
        assertThat(namesIn(organization)).containsExactly("Name 0", "Name 1");
    }

    @Test
    void a_stream_is_begun_only_once() {
        append(renamed(organization, 0, "The first"));

        assertThatExceptionOfType(AggregateStreamCreationException.class)
                .isThrownBy(() -> append(renamed(organization, 0, "Another first")));
        assertThat(namesIn(organization)).containsExactly("The first");
    }

    @Test
    void events_of_two_streams_are_appended_both_or_neither() {
        append(renamed(organization, 0, 1));
        TrackingToken before = store().createHeadToken();

        assertThatExceptionOfType(ConcurrencyException.class)
                .isThrownBy(() -> append(renamed(other, 0, "New"), renamed(organization, 1, "Too late")));
        assertThatExceptionOfType(ConcurrencyException.class)
                .isThrownBy(() -> append(renamed(organization, 1, "Too late"), renamed(other, 0, "New")));
        assertThat(namesIn(other)).isEmpty();
        assertThat(logAfter(before)).isEmpty();

        append(renamed(other, 0, "New"), renamed(organization, 2, "In time"));
        assertThat(namesAfter(before)).containsExactly("New", "In time");
    }

    @Test
    void appending_nothing_changes_nothing() {
        append(renamed(organization, 0, 0));
        TrackingToken head = store().createHeadToken();

        store().appendEvents(List.of());

        assertThat(head).isNotNull();
        assertThat(store().createHeadToken()).isEqualTo(head);
    }

    private DomainEventMessage<?> at(String instant, long sequence) {
        return new GenericDomainEventMessage<>(
                "organization",
                organization.value(),
                sequence,
                renamed(organization, sequence, "At " + instant).getPayload(),
                Map.of(),
                organization.value() + sequence,
                Instant.parse(instant));
    }

    private void append(DomainEventMessage<?>... events) {
        append(List.of(events));
    }

    private void append(List<DomainEventMessage<?>> events) {
        store().appendEvents(events);
    }

    private List<String> namesIn(OrganizationId id) {
        return store().readEvents(id.value())
                .asStream()
                .map(EventStorageContract::name)
                .collect(java.util.stream.Collectors.toList());
    }

    private List<String> namesAfter(TrackingToken token) {
        return logAfter(token).stream().map(EventStorageContract::name).toList();
    }

    private List<String> streamsAfter(TrackingToken token) {
        return logAfter(token).stream()
                .map(event -> ((DomainEventMessage<?>) event).getAggregateIdentifier())
                .toList();
    }

    private List<TrackedEventMessage<?>> logAfter(TrackingToken token) {
        List<TrackedEventMessage<?>> log = new ArrayList<>();
        try (Stream<? extends TrackedEventMessage<?>> events = store().readEvents(token, false)) {
            events.forEach(log::add);
        }
        return log;
    }

    private static String name(org.axonframework.eventhandling.EventMessage<?> event) {
        return ((OrganizationRenamed) event.getPayload()).name();
    }
}
