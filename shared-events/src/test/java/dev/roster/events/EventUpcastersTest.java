package dev.roster.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EventUpcastersTest {

    static List<EventType> types() {
        return EventCatalog.types();
    }

    @ParameterizedTest
    @MethodSource("types")
    void a_chain_of_single_steps_leads_from_the_first_revision_to_that_of_today(EventType type) {
        int today = Integer.parseInt(type.revision());

        assertThat(EventUpcasters.all())
                .filteredOn(upcaster -> upcaster.name().equals(type.name()))
                .extracting(EventUpcaster::from, EventUpcaster::to)
                .containsExactlyElementsOf(IntStream.range(1, today)
                        .mapToObj(from -> org.assertj.core.groups.Tuple.tuple("" + from, "" + (from + 1)))
                        .toList());
    }

    @Test
    void every_upcaster_is_of_an_event_in_the_catalog() {
        assertThat(EventUpcasters.all())
                .extracting(EventUpcaster::name)
                .allMatch(name -> EventCatalog.named(name).isPresent());
    }

    @Test
    void an_upcaster_leaves_what_it_was_given_as_it_is() {
        Map<String, Object> first = new LinkedHashMap<>(Map.of("role", "member"));

        Map<String, Object> second = EventUpcasters.all().get(0).change().apply(first);

        assertThat(first).containsExactly(Map.entry("role", "member"));
        assertThat(second).containsOnly(Map.entry("role", "member"), Map.entry("locale", "en"));
    }
}
