package dev.roster.tracing;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Scope;

/** A span under way, of the thread that began it. It ends when it is closed. */
public final class Step implements AutoCloseable {

    static final Step NONE = new Step(Span.getInvalid());

    /** As many links as a span keeps unless told otherwise. */
    private static final int MOST_LINKS = 128;

    private final Span span;
    private final Scope scope;
    private int links;

    Step(Span span) {
        this.span = span;
        this.scope = span.getSpanContext().isValid() ? span.makeCurrent() : Scope.noop();
    }

    /** The id of the trace, for log lines; null when there is none. */
    public String traceId() {
        return span.getSpanContext().isValid() ? span.getSpanContext().getTraceId() : null;
    }

    /** This is done because of that. What is no trace is passed by. */
    public void linkTo(Object traceparent) {
        if (span.isRecording() && links < MOST_LINKS) {
            Traces.read(traceparent).ifPresent(context -> {
                span.addLink(context);
                links++;
            });
        }
    }

    /** @param kind of fault; nothing that somebody wrote */
    public void failed(String kind) {
        span.setStatus(StatusCode.ERROR, kind);
    }

    @Override
    public void close() {
        scope.close();
        span.end();
    }
}
