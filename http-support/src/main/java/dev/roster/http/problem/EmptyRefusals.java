package dev.roster.http.problem;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;

/** For what is refused by a status alone, as Boot does with a part of health that is not shown: a problem instead of nothing. */
public final class EmptyRefusals extends OncePerRequestFilter {

    private final ProblemResponses problems;

    public EmptyRefusals(ProblemResponses problems) {
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        chain.doFilter(request, response);
        HttpStatus status = HttpStatus.resolve(response.getStatus());
        if (status != null && status.is4xxClientError() && response.getContentType() == null) {
            problems.write(response, StatusProblems.of(status));
        }
    }
}
