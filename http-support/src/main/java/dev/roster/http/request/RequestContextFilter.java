package dev.roster.http.request;

import dev.roster.http.problem.Problem;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.slf4j.MDC;
import org.springframework.web.filter.OncePerRequestFilter;

/** Gives every request an id, which its answer, its log lines and its events carry. */
public final class RequestContextFilter extends OncePerRequestFilter {

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9._:-]{1,100}");
    private static final Pattern UNPRINTABLE = Pattern.compile("[^\\x20-\\x7e]");
    private static final int USER_AGENT_LENGTH = 300;

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        RequestContext context = RequestContext.of(request);
        if (context == null) {
            context = newContext(request);
            context.attachTo(request);
        }
        response.setHeader(Headers.REQUEST_ID, context.requestId());
        MDC.put(Problem.REQUEST_ID, context.requestId());
        try {
            chain.doFilter(request, response);
        } finally {
            MDC.remove(Problem.REQUEST_ID);
        }
    }

    /** The page of errors is a part of the same request. */
    @Override
    protected boolean shouldNotFilterErrorDispatch() {
        return false;
    }

    private static RequestContext newContext(HttpServletRequest request) {
        String requestId =
                given(request, Headers.REQUEST_ID, () -> UUID.randomUUID().toString());
        return new RequestContext(
                requestId,
                given(request, Headers.CORRELATION_ID, () -> requestId),
                request.getRemoteAddr(),
                userAgent(request));
    }

    /** Only an id of an expected form is taken over; anything else could be somebody writing into our logs. */
    private static String given(HttpServletRequest request, String header, Supplier<String> otherwise) {
        String value = request.getHeader(header);
        return value != null && ID.matcher(value).matches() ? value : otherwise.get();
    }

    private static String userAgent(HttpServletRequest request) {
        String value = request.getHeader("User-Agent");
        if (value == null) {
            return null;
        }
        String printable = UNPRINTABLE.matcher(value).replaceAll("?");
        return printable.substring(0, Math.min(USER_AGENT_LENGTH, printable.length()));
    }
}
