package dev.roster.http.tracing;

import dev.roster.tracing.Traces;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;

/** Sends spans to a collector when one is named. Otherwise nothing of it is there, not even a filter. */
@Configuration(proxyBeanMethods = false)
@Conditional(Collector.class)
@EnableConfigurationProperties(TracingProperties.class)
public class TracingConfiguration {

    /** Behind the filter that gives a request its id. */
    private static final int ORDER = Ordered.HIGHEST_PRECEDENCE + 1;

    private static final AttributeKey<String> SERVICE = AttributeKey.stringKey("service.name");

    @Bean
    SdkTracerProvider rosterSpans(
            TracingProperties properties,
            Environment environment,
            @Value("${spring.application.name:roster}") String name) {
        OtlpHttpSpanExporter exporter = OtlpHttpSpanExporter.builder()
                .setEndpoint(Collector.of(environment).orElseThrow())
                .build();
        return SdkTracerProvider.builder()
                .setResource(Resource.create(Attributes.of(SERVICE, name)))
                .setSampler(new AsTheirCauses(Sampler.parentBased(Sampler.traceIdRatioBased(properties.ratio()))))
                .addSpanProcessor(BatchSpanProcessor.builder(exporter).build())
                .build();
    }

    @Bean
    Traces rosterTraces(SdkTracerProvider spans) {
        return new Traces(spans);
    }

    @Bean
    FilterRegistrationBean<TraceFilter> rosterTraceFilter(Traces traces) {
        FilterRegistrationBean<TraceFilter> registration = new FilterRegistrationBean<>(new TraceFilter(traces));
        registration.setOrder(ORDER);
        return registration;
    }
}
