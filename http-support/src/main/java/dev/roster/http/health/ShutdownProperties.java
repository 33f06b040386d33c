package dev.roster.http.health;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How a process ends.
 *
 * @param drain how long it goes on to answer while it says that it is not ready, so that whoever sends it requests can see that
 */
@ConfigurationProperties("roster.shutdown")
public record ShutdownProperties(@DefaultValue("PT0S") Duration drain) {

    private static final Duration MOST = Duration.ofSeconds(25);

    public ShutdownProperties {
        if (drain.isNegative() || drain.compareTo(MOST) > 0) {
            throw new IllegalArgumentException(
                    "ROSTER_SHUTDOWN_DRAIN must be from PT0S to " + MOST + ", and is " + drain);
        }
    }
}
