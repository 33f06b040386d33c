package dev.roster.query.readmodel;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * When a process that has just started takes requests.
 *
 * @param maxBehind how many events its read models may be behind the log at most
 */
@ConfigurationProperties("roster.readiness")
public record ReadinessProperties(@DefaultValue("1000") long maxBehind) {

    public ReadinessProperties {
        if (maxBehind < 0) {
            throw new IllegalArgumentException("ROSTER_READINESS_MAX_BEHIND must be 0 or more, and is " + maxBehind);
        }
    }
}
