package dev.roster.http.cors;

import dev.roster.http.problem.Problem;
import dev.roster.http.problem.ProblemResponses;
import java.io.IOException;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.http.server.ServletServerHttpResponse;
import org.springframework.web.cors.DefaultCorsProcessor;

/** Says no in the way of all other refusals. */
final class ProblemForOtherOrigins extends DefaultCorsProcessor {

    private static final Problem ORIGIN_NOT_ALLOWED = Problem.of(
            HttpStatus.FORBIDDEN,
            "origin_not_allowed",
            "Pages of this origin may not call Roster, or not in this way: see ROSTER_CORS_ALLOWED_ORIGINS.");

    private final ProblemResponses problems;

    ProblemForOtherOrigins(ProblemResponses problems) {
        this.problems = problems;
    }

    @Override
    protected void rejectRequest(ServerHttpResponse response) throws IOException {
        problems.write(((ServletServerHttpResponse) response).getServletResponse(), ORIGIN_NOT_ALLOWED);
    }
}
