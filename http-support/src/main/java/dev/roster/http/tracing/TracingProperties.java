package dev.roster.http.tracing;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where spans go.
 *
 * @param endpoint takes OTLP over HTTP, {@code http://collector:4318/v1/traces}; empty for nowhere, and then there are none
 * @param ratio of the traces that begin here are taken; those that others began are taken when they say so
 */
@ConfigurationProperties("roster.tracing")
public record TracingProperties(
        @DefaultValue("") String endpoint,
        @DefaultValue("0.1") double ratio) {

    public TracingProperties {
        if (!(ratio >= 0 && ratio <= 1)) {
            throw new IllegalArgumentException("ROSTER_TRACING_RATIO must be from 0 to 1, and is " + ratio);
        }
    }
}
