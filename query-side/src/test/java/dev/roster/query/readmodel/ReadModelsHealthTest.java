package dev.roster.query.readmodel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roster.eventstore.DatabaseProbe;
import dev.roster.eventstore.EventSource;
import dev.roster.eventstore.EventStoreProperties;
import dev.roster.http.health.DatabaseHealth;
import dev.roster.query.running.Person;
import dev.roster.query.running.RunningQuerySide;
import dev.roster.values.Plan;
import io.micrometer.core.instrument.MeterRegistry;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Status;

class ReadModelsHealthTest {

    private static final Person ADA = Person.ADA;
    private static final RunningQuerySide APP = RunningQuerySide.with();

    @AfterAll
    static void stop() {
        APP.close();
    }

    @BeforeEach
    void stand() {
        APP.processors().stop();
    }

    private static ReadModelsHealth justStarted(String url, long maxBehind) {
        return new ReadModelsHealth(
                new DatabaseHealth("read models", new DatabaseProbe(url, "", "")),
                APP.processors(),
                APP.context().getBean(EventSource.class),
                maxBehind);
    }

    private static String url() {
        return APP.context().getBean(EventStoreProperties.class).url();
    }

    @Test
    void a_process_is_not_ready_before_its_read_models_are_near_the_end_and_stays_so_when_they_fall_behind()
            throws Exception {
        APP.history().created("Acme", Plan.TEAM, ADA);
        ReadModelsHealth health = justStarted(url(), 0);

        assertThat(health.health().getStatus()).isEqualTo(Status.OUT_OF_SERVICE);

        APP.processors().start();
        APP.awaitAll();
        assertThat(health.health().getStatus()).isEqualTo(Status.UP);

        APP.processors().stop();
        APP.history().created("Globex", Plan.TEAM, ADA);
        assertThat(health.health().getStatus()).isEqualTo(Status.UP);
        assertThat(justStarted(url(), 0).health().getStatus()).isEqualTo(Status.OUT_OF_SERVICE);
    }

    @Test
    void so_many_events_behind_is_near_enough() {
        APP.history().created("Initech", Plan.TEAM, ADA);

        assertThat(justStarted(url(), 1_000).health().getStatus()).isEqualTo(Status.UP);
    }

    @Test
    void without_the_database_of_the_read_models_there_is_no_answer() {
        assertThat(justStarted("jdbc:postgresql://localhost:1/nowhere", 1_000)
                        .health()
                        .getStatus())
                .isEqualTo(Status.DOWN);
    }

    @Test
    void rebuilds_and_processors_are_told_as_metrics() {
        MeterRegistry meters = APP.context().getBean(MeterRegistry.class);

        assertThat(meters.get("roster.rebuilds").tag("state", "failed").gauge().value())
                .isZero();
        assertThat(meters.get("roster.rebuild.progress.ratio").gauges())
                .hasSizeGreaterThan(4)
                .allSatisfy(ratio -> assertThat(ratio.value()).isNaN());
        assertThat(meters.get("roster.processor.lag.events").gauges()).hasSize(2);
    }
}
