package dev.roster.http.ratelimit;

import dev.roster.http.problem.Problem;
import dev.roster.http.problem.ProblemResponses;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/** Counts what authentication let through: against its caller, or against its address where it may come without one. */
final class RateLimitFilter extends OncePerRequestFilter {

    private final RateLimit<LimitedCaller> callers;
    private final AddressLimits addresses;
    private final Uncounted uncounted;
    private final ProblemResponses problems;

    RateLimitFilter(
            RateLimit<LimitedCaller> callers, AddressLimits addresses, Uncounted uncounted, ProblemResponses problems) {
        this.callers = callers;
        this.addresses = addresses;
        this.uncounted = uncounted;
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Optional<Problem> refusal = uncounted.includes(request) ? Optional.empty() : take(request, response);
        if (refusal.isPresent()) {
            problems.write(response, refusal.get());
            return;
        }
        chain.doFilter(request, response);
    }

    private Optional<Problem> take(HttpServletRequest request, HttpServletResponse response) {
        Optional<LimitedCaller> caller =
                LimitedCaller.of(SecurityContextHolder.getContext().getAuthentication());
        return caller.isPresent() ? callers.take(caller.get(), 1, response) : addresses.take(request, response, false);
    }
}
