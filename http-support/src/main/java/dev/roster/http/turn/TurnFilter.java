package dev.roster.http.turn;

import dev.roster.http.problem.ProblemResponses;
import dev.roster.http.problem.SharedProblems;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Lets a request go on when it is its turn, or tells it to come again: 503 {@code overloaded}. Its superclass leaves dispatches for
 * errors and for what was done asynchronously alone: such a request has had its turn.
 */
final class TurnFilter extends OncePerRequestFilter {

    private final Turns turns;
    private final List<ServedBeside> beside;
    private final ProblemResponses problems;

    TurnFilter(Turns turns, List<ServedBeside> beside, ProblemResponses problems) {
        this.turns = turns;
        this.beside = List.copyOf(beside);
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Optional<Turn> turn = take(request);
        if (turn.isEmpty()) {
            problems.write(response, SharedProblems.OVERLOADED);
            return;
        }
        turn.get().attachTo(request);
        try {
            chain.doFilter(request, response);
        } finally {
            turn.get().end();
        }
    }

    /** By the path as it will be routed: decoded, and without dots and parameters. */
    private Optional<Turn> take(HttpServletRequest request) {
        String path = request.getServletPath();
        try {
            return beside.stream().anyMatch(those -> those.includes(path)) ? turns.takeBeside() : turns.take();
        } catch (InterruptedException e) {
            // The process ends: somebody else may serve it.
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
