package dev.roster.tracing;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.TracerProvider;
import io.opentelemetry.context.Context;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes spans, when somebody takes them. An event carries the trace that it is of as {@value #TRACEPARENT} (W3C Trace Context), so that
 * whoever reads it later, in whatever process, can say what that was for. Names are of commands, processors and methods: no span says whom
 * it concerns.
 */
public final class Traces {

    /** The header and the metadata. */
    public static final String TRACEPARENT = "traceparent";

    private static final Pattern FORM =
            Pattern.compile("00-(?!0{32})([0-9a-f]{32})-(?!0{16})([0-9a-f]{16})-([0-9a-f]{2})");
    private static final Traces NONE = new Traces(TracerProvider.noop(), false);

    private final Tracer tracer;
    private final boolean taken;

    public Traces(TracerProvider spans) {
        this(spans, true);
    }

    private Traces(TracerProvider spans, boolean taken) {
        this.tracer = spans.get("roster");
        this.taken = taken;
    }

    /** Nobody takes them: nothing is made, and nothing is carried. */
    public static Traces none() {
        return NONE;
    }

    public boolean areTaken() {
        return taken;
    }

    /** Begins a request, in the trace that it names if it names one. */
    public Step request(String name, String traceparent) {
        if (!taken) {
            return Step.NONE;
        }
        Context parent = read(traceparent)
                .map(context -> Context.root().with(Span.wrap(context)))
                .orElse(Context.root());
        return new Step(tracer.spanBuilder(name)
                .setSpanKind(SpanKind.SERVER)
                .setParent(parent)
                .startSpan());
    }

    /** Begins a part of what this thread is at. */
    public Step step(String name) {
        return taken ? new Step(tracer.spanBuilder(name).startSpan()) : Step.NONE;
    }

    /**
     * Begins something of its own that follows from what an event carries, and from others, see {@link Step#linkTo}. There is none when
     * nobody takes the trace of that.
     */
    public Optional<Step> consequence(String name, Object traceparent) {
        return taken
                ? read(traceparent)
                        .filter(SpanContext::isSampled)
                        .map(cause -> new Step(tracer.spanBuilder(name)
                                .setSpanKind(SpanKind.CONSUMER)
                                .setNoParent()
                                .addLink(cause)
                                .startSpan()))
                : Optional.empty();
    }

    /** What an event that this thread causes carries. */
    public Map<String, String> toMetadata() {
        if (!taken) {
            return Map.of();
        }
        SpanContext current = Span.current().getSpanContext();
        return current.isValid()
                ? Map.of(
                        TRACEPARENT,
                        "00-" + current.getTraceId() + "-" + current.getSpanId() + "-"
                                + current.getTraceFlags().asHex())
                : Map.of();
    }

    static Optional<SpanContext> read(Object traceparent) {
        Matcher form = FORM.matcher(String.valueOf(traceparent));
        return form.matches()
                ? Optional.of(SpanContext.createFromRemoteParent(
                        form.group(1), form.group(2), TraceFlags.fromHex(form.group(3), 0), TraceState.getDefault()))
                : Optional.empty();
    }
}
