package dev.roster.http.tracing;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import io.opentelemetry.sdk.trace.samplers.SamplingResult;
import java.util.List;

/** What follows from a trace that is taken is taken too, whatever share of all traces is. */
final class AsTheirCauses implements Sampler {

    private final Sampler others;

    /** @param others decides on everything that is not the consequence of an event */
    AsTheirCauses(Sampler others) {
        this.others = others;
    }

    @Override
    public SamplingResult shouldSample(
            Context parent, String traceId, String name, SpanKind kind, Attributes attributes, List<LinkData> causes) {
        if (kind == SpanKind.CONSUMER) {
            return causes.stream().anyMatch(cause -> cause.getSpanContext().isSampled())
                    ? SamplingResult.recordAndSample()
                    : SamplingResult.drop();
        }
        return others.shouldSample(parent, traceId, name, kind, attributes, causes);
    }

    @Override
    public String getDescription() {
        return "AsTheirCauses{" + others.getDescription() + "}";
    }
}
