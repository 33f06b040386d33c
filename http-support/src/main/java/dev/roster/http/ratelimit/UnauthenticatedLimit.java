package dev.roster.http.ratelimit;

import dev.roster.http.problem.Problem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;

/** Counts requests of those who did not say, or could not show, who they are. */
@FunctionalInterface
public interface UnauthenticatedLimit {

    /**
     * Counts one, and tells in its answer's headers what is left.
     *
     * @param failed whether it is to be answered 401
     * @return what to answer instead; empty when it is within the limits
     */
    Optional<Problem> take(HttpServletRequest request, HttpServletResponse response, boolean failed);
}
