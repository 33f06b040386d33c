package dev.roster.processing;

import static dev.roster.eventstore.Facts.anOrganization;
import static dev.roster.eventstore.Facts.renamed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.roster.events.OrganizationRenamed;
import dev.roster.values.OrganizationId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What concerns the work of every segment is handed to each, at its place in the log. */
@Timeout(60)
class EverySegmentTest {

    private final Side side = new Side();
    private final NamesBuffer names = new NamesBuffer(side);

    @AfterEach
    void close() {
        side.close();
    }

    /** Remembers what it was given, once it does not fail any more. */
    private static final class Wiper {

        private final List<String> seen = new CopyOnWriteArrayList<>();
        private final AtomicInteger failures;

        Wiper(int failures) {
            this.failures = new AtomicInteger(failures);
        }

        @EventHandler
        void on(OrganizationRenamed event) {
            if (event.name().equals("wipe")) {
                if (failures.getAndDecrement() > 0) {
                    throw new IllegalStateException("not now");
                }
                seen.add(event.name());
            }
        }
    }

    @Test
    void each_segment_is_given_the_event_whichever_it_belongs_to() throws Exception {
        Wiper wiper = new Wiper(0);
        EventProcessor processor = side.processors.addBuffered("names", Map.of("names", names), List.of(wiper), names);
        side.append(anOrganization(), 0, "wipe");

        start();

        assertThat(wiper.seen).containsExactly("wipe", "wipe");
        assertThat(side.seen())
                .as("its own segment alone does what else is to be done")
                .containsExactly("wipe");
        assertThat(processor.deadLetters()).isZero();
    }

    @Test
    void each_segment_is_given_it_between_what_comes_before_and_what_comes_after() throws Exception {
        Map<Integer, List<String>> bySegment = new ConcurrentHashMap<>();
        side.processors.addBuffered(
                "names",
                Map.of("names", new Recording(bySegment, false)),
                List.of(new Recording(bySegment, true)),
                names);
        List<OrganizationId> organizations =
                Stream.generate(() -> anOrganization()).limit(20).toList();
        List<DomainEventMessage<?>> events = new ArrayList<>();
        organizations.forEach(organization -> events.add(renamed(organization, 0, "before")));
        events.add(renamed(anOrganization(), 0, "wipe"));
        organizations.forEach(organization -> events.add(renamed(organization, 1, "after")));
        side.store.engine().appendEvents(events);

        start();

        assertThat(bySegment.values()).hasSize(2).allSatisfy(seen -> {
            int wiped = seen.indexOf("wiped");
            assertThat(seen.subList(0, wiped)).containsOnly("before");
            assertThat(seen.subList(wiped + 1, seen.size())).isNotEmpty().isSubsetOf("wipe", "after");
        });
    }

    @Test
    void when_it_fails_nothing_is_written_past_it_and_it_is_tried_again() throws Exception {
        Wiper wiper = new Wiper(3);
        EventProcessor processor = side.processors.addBuffered("names", Map.of("names", names), List.of(wiper), names);
        OrganizationId organization = anOrganization();
        side.append(organization, 0, "before");
        side.append(organization, 1, "wipe");
        side.append(organization, 2, "after");

        start();

        assertThat(wiper.seen).contains("wipe", "wipe");
        assertThat(side.seen()).containsExactly("before", "wipe", "after");
        assertThat(processor.deadLetters()).isZero();
    }

    private record Recording(Map<Integer, List<String>> bySegment, boolean ofEverySegment) {

        @EventHandler
        void on(OrganizationRenamed event) {
            if (!ofEverySegment || event.name().equals("wipe")) {
                bySegment
                        .computeIfAbsent(
                                CurrentUnitOfWork.get().root().getResource("Processor[names]/SegmentId"),
                                segment -> new CopyOnWriteArrayList<>())
                        .add(ofEverySegment ? "wiped" : event.name());
            }
        }
    }

    private void start() throws InterruptedException {
        side.processors.start();
        side.handleAll();
    }
}
