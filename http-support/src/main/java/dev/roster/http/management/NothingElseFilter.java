package dev.roster.http.management;

import dev.roster.http.problem.ProblemResponses;
import dev.roster.http.problem.StatusProblems;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;

/** What is no matter of those who watch is not to be had by their door: nobody is to get used to a way around the gateway. */
final class NothingElseFilter extends OncePerRequestFilter {

    private final ManagementPort port;
    private final ProblemResponses problems;

    NothingElseFilter(ManagementPort port, ProblemResponses problems) {
        this.port = port;
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (port.received(request) && !request.getServletPath().startsWith("/actuator/")) {
            problems.write(response, StatusProblems.of(HttpStatus.NOT_FOUND));
            return;
        }
        chain.doFilter(request, response);
    }
}
