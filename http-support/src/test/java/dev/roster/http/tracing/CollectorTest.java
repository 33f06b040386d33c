package dev.roster.http.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.mock.env.MockEnvironment;

class CollectorTest {

    private final MockEnvironment environment = new MockEnvironment();

    @Test
    void there_is_none_unless_one_is_named() {
        environment.setProperty("roster.tracing.endpoint", "");

        assertThat(Collector.of(environment)).isEmpty();
    }

    @Test
    void what_is_named_for_everything_is_a_base_and_what_is_named_for_traces_or_for_roster_goes_before_it() {
        environment.setProperty("otel.exporter.otlp.endpoint", "http://all:4318");
        assertThat(Collector.of(environment)).hasValue("http://all:4318/v1/traces");

        environment.setProperty("otel.exporter.otlp.traces.endpoint", "http://traces:4318/v1/traces");
        assertThat(Collector.of(environment)).hasValue("http://traces:4318/v1/traces");

        environment.setProperty("roster.tracing.endpoint", "http://roster:4318/v1/traces");
        assertThat(Collector.of(environment)).hasValue("http://roster:4318/v1/traces");
    }
}
