package dev.roster.eventstore;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the events are.
 *
 * @param url a JDBC address of PostgreSQL, {@code jdbc:postgresql://host:port/database}
 * @param poolSize connections of this node. Appends are serialized by a lock and reads are short, so a few per core are enough; more
 *     would only queue inside PostgreSQL instead of here
 */
@ConfigurationProperties("roster.database")
public record EventStoreProperties(
        String url,
        @DefaultValue("") String user,
        @DefaultValue("") String password,
        @DefaultValue("16") int poolSize) {

    public EventStoreProperties {
        if (url == null || url.isBlank()) {
            throw new IllegalArgumentException(
                    "ROSTER_DATABASE_URL is not set: where is the PostgreSQL with the events?");
        }
    }

    /** Without the password, which the address may hold too: records print all that they hold. */
    @Override
    public String toString() {
        return "EventStoreProperties[…]";
    }
}
