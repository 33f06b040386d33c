package dev.roster.http.problem;

import dev.roster.http.securityheaders.SecurityHeaders;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;

/** For what Tomcat refuses before any filter runs (a broken request line, too many headers): a problem instead of an HTML page. */
public class ProblemErrorReport extends ErrorReportValve {

    @Override
    protected void report(Request request, Response response, Throwable thrown) {
        int status = response.getStatus();
        if (status < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
            return;
        }
        HttpStatus known = HttpStatus.resolve(status);
        Problem problem = StatusProblems.of(known == null ? HttpStatus.BAD_REQUEST : known);
        // Written by hand: nothing in it needs escaping, and no JSON mapper can be reached from a valve.
        String body =
                "{\"type\":\"urn:roster:problem:%s\",\"title\":\"%s\",\"status\":%d,\"detail\":\"%s\",\"code\":\"%s\"}"
                        .formatted(
                                problem.code(),
                                problem.status().getReasonPhrase(),
                                problem.status().value(),
                                problem.detail(),
                                problem.code());
        try {
            response.setStatus(problem.status().value());
            SecurityHeaders.byName().forEach(response::setHeader);
            response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
            response.getOutputStream().write(body.getBytes(StandardCharsets.UTF_8));
            response.finishResponse();
        } catch (IOException e) {
            container.getLogger().debug("The client went away before it could be told of its error", e);
        }
    }
}
