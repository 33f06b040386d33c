package dev.roster.command.idempotency;

import dev.roster.http.request.BodyLimitFilter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingRequestWrapper;
import org.springframework.web.util.WebUtils;

/** Keeps the bytes of a body that was read, where it will be asked whether they are those of an earlier request. */
final class KeepBodyFilter extends OncePerRequestFilter {

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        chain.doFilter(
                IdempotencyKey.isIn(request)
                        ? new ContentCachingRequestWrapper(request, BodyLimitFilter.LIMIT_BYTES)
                        : request,
                response);
    }

    /** What the operation has read; one that takes no body has read nothing. */
    static byte[] bodyOf(HttpServletRequest request) {
        return WebUtils.getNativeRequest(request, ContentCachingRequestWrapper.class)
                .getContentAsByteArray();
    }
}
