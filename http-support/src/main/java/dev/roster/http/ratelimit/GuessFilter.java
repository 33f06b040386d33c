package dev.roster.http.ratelimit;

import dev.roster.http.problem.Problem;
import dev.roster.http.problem.ProblemResponses;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Keeps tokens from being looked at that come from where too many were not genuine. Others behind the same address wait with them, for as
 * long as it goes on.
 */
final class GuessFilter extends OncePerRequestFilter {

    private final AddressLimits addresses;
    private final ProblemResponses problems;

    GuessFilter(AddressLimits addresses, ProblemResponses problems) {
        this.addresses = addresses;
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Optional<Problem> refusal = addresses.refuseGuess(request, response);
        if (refusal.isPresent()) {
            problems.write(response, refusal.get());
            return;
        }
        chain.doFilter(request, response);
    }
}
