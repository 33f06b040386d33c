package dev.roster.query.consistency;

import dev.roster.http.problem.Problem;
import dev.roster.http.request.Headers;
import dev.roster.http.turn.Turn;
import dev.roster.processing.EventProcessors;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;

/**
 * Lets a query begin once the read models have reached the position that the request names, and tells in the answer which position it
 * reflects at least.
 */
final class ReadYourWrites implements HandlerInterceptor {

    private static final String QUERIES = "dev.roster.query.";

    /** Its name in the paths of all queries. */
    private static final String ORGANIZATION = "org";

    private static final Pattern POSITION = Pattern.compile("\\d{1,18}");

    private final EventProcessors readModels;
    private final EventProcessors audit;

    ReadYourWrites(EventProcessors readModels, EventProcessors audit) {
        this.readModels = readModels;
        this.audit = audit;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
            throws InterruptedException {
        if (handler instanceof HandlerMethod method && isQuery(method)) {
            List<EventProcessors> needed = needed(method);
            String wanted = request.getHeader(Headers.POSITION);
            if (wanted != null) {
                await(request, position(wanted), needed);
            }
            // Read before the query runs: what the query sees can only be newer.
            long reached = reached(request, needed);
            response.setHeader(Headers.POSITION, Long.toString(reached));
            if (wanted != null && reached < position(wanted)) {
                throw ReadModelBehind.refusal();
            }
        }
        return true;
    }

    /**
     * What is about one organization stands before the first event of it that could not be applied. That may take long to mend: nobody is
     * kept waiting for it.
     */
    private static long reached(HttpServletRequest request, List<EventProcessors> needed) {
        String organization = organization(request);
        ToLongFunction<EventProcessors> reached =
                organization == null ? EventProcessors::position : each -> each.positionOf(organization);
        return needed.stream().mapToLong(reached).min().orElseThrow();
    }

    private static @Nullable String organization(HttpServletRequest request) {
        return request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE) instanceof Map<?, ?> inPath
                ? (String) inPath.get(ORGANIZATION)
                : null;
    }

    /** Who may look into the trail is known by the other read models; no page but those of the trail waits for it. */
    private List<EventProcessors> needed(HandlerMethod method) {
        return method.getBeanType().isAnnotationPresent(OfTheTrail.class)
                ? List.of(readModels, audit)
                : List.of(readModels);
    }

    static boolean isQuery(HandlerMethod method) {
        return method.getBeanType().getName().startsWith(QUERIES);
    }

    private static long position(String wanted) {
        if (!POSITION.matcher(wanted).matches()) {
            throw Problem.invalid(Headers.POSITION, "must be a position that a command answered")
                    .asException();
        }
        return Long.parseLong(wanted);
    }

    /** Aside, so that those who wait do not use up the places of queries that could be answered. */
    private static void await(HttpServletRequest request, long position, List<EventProcessors> needed)
            throws InterruptedException {
        if (needed.stream().allMatch(processors -> processors.position() >= position)) {
            return;
        }
        Instant end = Instant.now().plus(PreferredWait.in(request.getHeaders(Headers.PREFER)));
        if (!Turn.of(request).standAside(() -> await(position, needed, end))) {
            throw ReadModelBehind.refusal();
        }
    }

    private static boolean await(long position, List<EventProcessors> needed, Instant end) throws InterruptedException {
        for (EventProcessors processors : needed) {
            if (!processors.await(position, Duration.between(Instant.now(), end))) {
                return false;
            }
        }
        return true;
    }
}
