package dev.roster.http.ratelimit;

import java.util.Locale;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How often somebody may ask. Each process counts for itself: where N of them share the work, N times as much is let through at most.
 *
 * @param enabled whether anything is counted at all
 * @param callerPerMinute requests of one caller, whatever they ask for; all of a minute may come at once
 * @param addressPerMinute requests from one address that come without saying who asks
 * @param failedAuthenticationsPerMinute requests from one address that are answered 401; once they are used up, no token from there is
 *     looked at until there is room for one again
 * @param invitationsPerHour that one caller may send for one organization in the long run, resendings and lines of a bulk included
 * @param invitationsBurst how many of these may be sent at once, and so the most lines that a bulk request can have
 */
@ConfigurationProperties("roster.rate-limits")
public record RateLimitProperties(
        @DefaultValue("true") boolean enabled,
        @DefaultValue("600") int callerPerMinute,
        @DefaultValue("300") int addressPerMinute,
        @DefaultValue("30") int failedAuthenticationsPerMinute,
        @DefaultValue("200") int invitationsPerHour,
        @DefaultValue("100") int invitationsBurst) {

    public RateLimitProperties {
        requirePositive(callerPerMinute, "caller_per_minute");
        requirePositive(addressPerMinute, "address_per_minute");
        requirePositive(failedAuthenticationsPerMinute, "failed_authentications_per_minute");
        requirePositive(invitationsPerHour, "invitations_per_hour");
        requirePositive(invitationsBurst, "invitations_burst");
    }

    private static void requirePositive(int number, String name) {
        if (number < 1) {
            throw new IllegalArgumentException("ROSTER_RATE_LIMITS_" + name.toUpperCase(Locale.ROOT)
                    + " must be 1 or more, and is " + number + "; ROSTER_RATE_LIMITS_ENABLED=false lifts all limits");
        }
    }
}
