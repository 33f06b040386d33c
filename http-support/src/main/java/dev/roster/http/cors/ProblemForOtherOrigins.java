package dev.roster.http.cors;

import dev.roster.http.problem.ProblemResponses;
import dev.roster.http.problem.SharedProblems;
import java.io.IOException;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.http.server.ServletServerHttpResponse;
import org.springframework.web.cors.DefaultCorsProcessor;

/** Says no in the way of all other refusals. */
final class ProblemForOtherOrigins extends DefaultCorsProcessor {

    private final ProblemResponses problems;

    ProblemForOtherOrigins(ProblemResponses problems) {
        this.problems = problems;
    }

    @Override
    protected void rejectRequest(ServerHttpResponse response) throws IOException {
        problems.write(((ServletServerHttpResponse) response).getServletResponse(), SharedProblems.ORIGIN_NOT_ALLOWED);
    }
}
