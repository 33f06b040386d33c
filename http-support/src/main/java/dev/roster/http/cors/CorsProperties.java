package dev.roster.http.cors;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Whose pages may call Roster from a browser.
 *
 * @param allowedOrigins each as browsers send it (RFC 6454, section 6.2): {@code https://app.example.org}, with a port where it is not the
 *     usual one; {@code *} for all; none means that only pages of Roster's own origin can
 */
@ConfigurationProperties("roster.cors")
public record CorsProperties(@DefaultValue List<String> allowedOrigins) {

    private static final String ALL = "*";

    public CorsProperties {
        allowedOrigins.forEach(CorsProperties::check);
        if (allowedOrigins.contains(ALL) && allowedOrigins.size() > 1) {
            throw refusal(ALL + " beside others");
        }
    }

    /** One with a path, or in capitals, is never what a browser sends: it would allow nobody, and nobody would know why. */
    private static void check(String origin) {
        if (!origin.equals(ALL) && !isAsBrowsersSendIt(origin)) {
            throw refusal(origin);
        }
    }

    private static boolean isAsBrowsersSendIt(String origin) {
        try {
            URI uri = URI.create(origin);
            boolean isWhole = uri.getScheme() != null && uri.getHost() != null && uri.getUserInfo() == null;
            String asSent = uri.getScheme() + "://" + uri.getAuthority();
            return isWhole && origin.equals(asSent) && origin.equals(origin.toLowerCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static IllegalArgumentException refusal(String what) {
        return new IllegalArgumentException(
                "ROSTER_CORS_ALLOWED_ORIGINS must be * or origins separated by commas, each like"
                        + " https://app.example.org and nothing after it, and has " + what);
    }
}
