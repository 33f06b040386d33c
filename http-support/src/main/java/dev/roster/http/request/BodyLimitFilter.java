package dev.roster.http.request;

import dev.roster.http.problem.ContentTooLarge;
import dev.roster.http.problem.ProblemResponses;
import dev.roster.http.problem.StatusProblems;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses bodies of no particular type, and those that are larger than any request needs: before they are read where the length is told,
 * while they are where not.
 */
public final class BodyLimitFilter extends OncePerRequestFilter {

    /** A bulk invitation of a hundred long addresses takes half of this. */
    public static final int LIMIT_BYTES = 64 * 1024;

    private final ProblemResponses problems;

    public BodyLimitFilter(ProblemResponses problems) {
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String type = request.getContentType();
        if (type != null && type.contains("*")) {
            // Legal in Accept alone (RFC 9110, section 12.5.1); Spring fails on it instead of refusing it.
            problems.write(response, StatusProblems.of(HttpStatus.UNSUPPORTED_MEDIA_TYPE));
            return;
        }
        if (request.getContentLengthLong() > LIMIT_BYTES) {
            problems.write(response, StatusProblems.of(HttpStatus.CONTENT_TOO_LARGE));
            return;
        }
        chain.doFilter(new LimitedRequest(request), response);
    }

    private static final class LimitedRequest extends HttpServletRequestWrapper {

        LimitedRequest(HttpServletRequest request) {
            super(request);
        }

        @Override
        public ServletInputStream getInputStream() throws IOException {
            return new LimitedStream(super.getInputStream());
        }
    }

    private static final class LimitedStream extends ServletInputStream {

        private final ServletInputStream body;
        private int read;

        LimitedStream(ServletInputStream body) {
            this.body = body;
        }

        @Override
        public int read() throws IOException {
            int next = body.read();
            count(next < 0 ? 0 : 1);
            return next;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            int count = body.read(into, offset, length);
            count(Math.max(0, count));
            return count;
        }

        private void count(int bytes) throws ContentTooLarge {
            read += bytes;
            if (read > LIMIT_BYTES) {
                throw new ContentTooLarge(LIMIT_BYTES);
            }
        }

        @Override
        public boolean isFinished() {
            return body.isFinished();
        }

        @Override
        public boolean isReady() {
            return body.isReady();
        }

        @Override
        public void setReadListener(ReadListener listener) {
            body.setReadListener(listener);
        }
    }
}
