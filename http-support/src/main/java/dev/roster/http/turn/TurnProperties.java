package dev.roster.http.turn;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How much is done at once.
 *
 * @param concurrentRequests that this process works on at the same time. More than its connections to PostgreSQL (16), because many a
 *     request needs none for most of its time; not many more, because those would only wait for one
 */
@ConfigurationProperties("roster.http")
public record TurnProperties(@DefaultValue("128") int concurrentRequests) {

    public TurnProperties {
        if (concurrentRequests < 1) {
            throw new IllegalArgumentException(
                    "ROSTER_HTTP_CONCURRENT_REQUESTS must be 1 or more, and is " + concurrentRequests);
        }
    }
}
