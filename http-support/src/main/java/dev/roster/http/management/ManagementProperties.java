package dev.roster.http.management;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where those who run Roster look.
 *
 * @param port serves health and metrics, and nothing else, to whoever reaches it; null for none
 */
@ConfigurationProperties("roster.management")
public record ManagementProperties(@Nullable Integer port) {

    public ManagementProperties {
        if (port != null && (port < 1 || port > 65_535)) {
            throw new IllegalArgumentException("ROSTER_MANAGEMENT_PORT must be from 1 to 65535, and is " + port);
        }
    }
}
