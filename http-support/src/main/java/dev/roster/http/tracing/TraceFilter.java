package dev.roster.http.tracing;

import dev.roster.tracing.Step;
import dev.roster.tracing.Traces;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.slf4j.MDC;
import org.springframework.web.filter.OncePerRequestFilter;

/** A span for each request, named for its method alone: paths hold ids. Its log lines carry the trace. */
final class TraceFilter extends OncePerRequestFilter {

    private static final String TRACE_ID = "traceId";

    private final Traces traces;

    TraceFilter(Traces traces) {
        this.traces = traces;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try (Step step = traces.request(request.getMethod(), request.getHeader(Traces.TRACEPARENT))) {
            MDC.put(TRACE_ID, step.traceId());
            chain.doFilter(request, response);
            if (response.getStatus() >= HttpServletResponse.SC_INTERNAL_SERVER_ERROR) {
                step.failed(Integer.toString(response.getStatus()));
            }
        } finally {
            MDC.remove(TRACE_ID);
        }
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return request.getServletPath().startsWith("/actuator/");
    }
}
