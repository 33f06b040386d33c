package dev.roster.http.request;

import dev.roster.metrics.Buckets;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Counts and times what is answered. Those who are turned away, 429 and 503, are told apart from others who are at fault. Paths are not:
 * there are as many as there are organizations. Streams are left out, which last until their readers have enough.
 */
final class RequestMetricsFilter extends OncePerRequestFilter {

    private static final String WATCHING = "/actuator/";

    private final Map<Kind, Map<Answered, Timer>> timers = new EnumMap<>(Kind.class);

    RequestMetricsFilter(MeterRegistry registry) {
        for (Kind kind : Kind.values()) {
            Map<Answered, Timer> ofKind = new EnumMap<>(Answered.class);
            for (Answered answered : Answered.values()) {
                ofKind.put(answered, timer(registry, kind, answered));
            }
            timers.put(kind, ofKind);
        }
    }

    private enum Kind {
        READ("read"),
        WRITE("write");

        private final String tag;

        Kind(String tag) {
            this.tag = tag;
        }

        static Kind of(HttpServletRequest request) {
            return switch (request.getMethod()) {
                case "GET", "HEAD", "OPTIONS" -> READ;
                default -> WRITE;
            };
        }
    }

    private enum Answered {
        DONE("2xx"),
        ELSEWHERE("3xx"),
        AT_FAULT("4xx"),
        LIMITED("429"),
        BROKEN("5xx"),
        UNAVAILABLE("503");

        private final String tag;

        Answered(String tag) {
            this.tag = tag;
        }

        static Answered of(int status) {
            if (status == HttpServletResponse.SC_SERVICE_UNAVAILABLE) {
                return UNAVAILABLE;
            }
            if (status >= 500) {
                return BROKEN;
            }
            if (status >= 400) {
                return status == 429 ? LIMITED : AT_FAULT;
            }
            return status >= 300 ? ELSEWHERE : DONE;
        }
    }

    private static Timer timer(MeterRegistry registry, Kind kind, Answered answered) {
        return Timer.builder("roster.requests")
                .description("Requests that were answered, and how long that took")
                .tag("kind", kind.tag)
                .tag("status", answered.tag)
                .serviceLevelObjectives(Buckets.ofTimes())
                .register(registry);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        long start = System.nanoTime();
        boolean thrown = true;
        try {
            chain.doFilter(request, response);
            thrown = false;
        } finally {
            if (!request.isAsyncStarted()) {
                int status = thrown ? HttpServletResponse.SC_INTERNAL_SERVER_ERROR : response.getStatus();
                timers.get(Kind.of(request))
                        .get(Answered.of(status))
                        .record(System.nanoTime() - start, TimeUnit.NANOSECONDS);
            }
        }
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return request.getServletPath().startsWith(WATCHING);
    }
}
