package dev.roster.http.request;

import jakarta.servlet.http.HttpServletRequest;

/**
 * Where a request came from, for the metadata of what it causes.
 *
 * @param userAgent null when the client sent none
 */
public record RequestContext(String requestId, String correlationId, String remoteAddress, String userAgent) {

    private static final String ATTRIBUTE = RequestContext.class.getName();

    public static RequestContext of(HttpServletRequest request) {
        return (RequestContext) request.getAttribute(ATTRIBUTE);
    }

    void attachTo(HttpServletRequest request) {
        request.setAttribute(ATTRIBUTE, this);
    }
}
