package dev.roster.http.tracing;

import java.util.Optional;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** Whether, and where, there is somebody who takes spans: named for Roster, or for whatever sends any, as OpenTelemetry has it. */
final class Collector implements Condition {

    static Optional<String> of(Environment environment) {
        return named(environment, "roster.tracing.endpoint")
                .or(() -> named(environment, "otel.exporter.otlp.traces.endpoint"))
                .or(() -> named(environment, "otel.exporter.otlp.endpoint")
                        .map(base -> (base.endsWith("/") ? base : base + "/") + "v1/traces"));
    }

    private static Optional<String> named(Environment environment, String property) {
        return Optional.ofNullable(environment.getProperty(property)).filter(value -> !value.isBlank());
    }

    @Override
    public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
        return of(context.getEnvironment()).isPresent();
    }
}
