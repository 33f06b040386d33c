package dev.roster.http.authentication;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.HttpHeaders;
import org.springframework.security.oauth2.server.resource.web.BearerTokenResolver;
import org.springframework.security.oauth2.server.resource.web.DefaultBearerTokenResolver;

/**
 * Takes the token out of a header of the usual form (RFC 6750, section 2.1) without a regular expression, which takes longer with the
 * thousand characters of a token than to find out who sent it. Whatever is not that plain is left to Spring Security.
 */
final class UsualBearerTokens implements BearerTokenResolver {

    private static final String SCHEME = "Bearer ";

    private final BearerTokenResolver unusual = new DefaultBearerTokenResolver();

    @Override
    public String resolve(HttpServletRequest request) {
        String header = request.getHeader(HttpHeaders.AUTHORIZATION);
        return header != null && isUsual(header) ? header.substring(SCHEME.length()) : unusual.resolve(request);
    }

    private static boolean isUsual(String header) {
        if (!header.startsWith(SCHEME) || header.length() == SCHEME.length()) {
            return false;
        }
        for (int n = SCHEME.length(); n < header.length(); n++) {
            if (!isOfToken(header.charAt(n))) {
                return false;
            }
        }
        return true;
    }

    /** Of base64url, and the dots between the parts of a JWT (RFC 7515, section 3.1). */
    private static boolean isOfToken(char character) {
        return character >= 'a' && character <= 'z'
                || character >= 'A' && character <= 'Z'
                || character >= '0' && character <= '9'
                || character == '-'
                || character == '_'
                || character == '.';
    }
}
