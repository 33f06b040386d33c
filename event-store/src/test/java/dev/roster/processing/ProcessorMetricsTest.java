package dev.roster.processing;

import static dev.roster.eventstore.Facts.anOrganization;
import static org.assertj.core.api.Assertions.assertThat;

import dev.roster.events.OrganizationRenamed;
import dev.roster.metrics.Figures;
import dev.roster.values.OrganizationId;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.axonframework.eventhandling.EventHandler;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ProcessorMetricsTest {

    private final Side side = new Side();
    private final OrganizationId organization = anOrganization();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

    static final class Fails {

        @EventHandler
        void on(OrganizationRenamed event) {
            throw new IllegalStateException("cannot");
        }
    }

    @AfterEach
    void close() {
        side.close();
    }

    @Test
    void a_processor_that_stands_still_is_behind_by_so_many_events_and_as_long_as_the_oldest_of_them_waits() {
        side.processors.add("idle", new Fails());
        side.append(organization, 0, "first");
        side.append(organization, 1, "second");
        side.jdbc.update("update eventstore.event set occurred_at = now() - interval '90 seconds' where sequence = 0");

        bind();

        assertThat(gauge("roster.processor.lag.events", "idle")).isEqualTo(2);
        assertThat(gauge("roster.processor.lag.seconds", "idle")).isBetween(89.0, 120.0);
        assertThat(gauge("roster.dead.letters", "idle")).isZero();
    }

    @Test
    void one_that_is_at_the_end_of_the_log_is_not_behind_and_what_it_failed_on_is_counted() throws Exception {
        side.processors.add("fails", new Fails());
        side.append(organization, 0, "first");
        side.append(organization, 1, "behind the first");
        side.processors.start();
        side.handleAll();

        bind();

        assertThat(gauge("roster.processor.lag.events", "fails")).isZero();
        assertThat(gauge("roster.processor.lag.seconds", "fails")).isZero();
        assertThat(gauge("roster.dead.letters", "fails")).isEqualTo(2);
        assertThat(gauge("roster.processor.segments", "fails")).isEqualTo(2);
    }

    @Test
    void a_processor_that_never_handled_anything_of_an_empty_log_is_not_behind() {
        side.processors.add("new", new Fails());

        bind();

        assertThat(gauge("roster.processor.lag.events", "new")).isZero();
        assertThat(gauge("roster.processor.lag.seconds", "new")).isZero();
    }

    private void bind() {
        new ProcessorMetrics(
                        () -> List.of(side.processors),
                        side.store.dataSource(),
                        new Figures(),
                        Clock.offset(Clock.systemUTC(), Duration.ofMillis(1)))
                .bindTo(registry);
    }

    private double gauge(String name, String processor) {
        return registry.get(name).tag("processor", processor).gauge().value();
    }
}
