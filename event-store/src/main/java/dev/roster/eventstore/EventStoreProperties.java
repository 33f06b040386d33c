package dev.roster.eventstore;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the events are.
 *
 * @param url a JDBC address of PostgreSQL, {@code jdbc:postgresql://host:port/database}
 * @param poolSize connections of this node. Appends are serialized by a lock and reads are short, so a few per core are enough; more
 *     would only queue inside PostgreSQL instead of here
 * @param statementTimeout after which PostgreSQL ends a statement. Whoever has no answer five seconds later takes the connection for lost
 */
@ConfigurationProperties("roster.database")
public record EventStoreProperties(
        String url,
        @DefaultValue("") String user,
        @DefaultValue("") String password,
        @DefaultValue("16") int poolSize,
        @DefaultValue("PT30S") Duration statementTimeout) {

    public EventStoreProperties {
        if (url == null || url.isBlank()) {
            throw new IllegalArgumentException(
                    "ROSTER_DATABASE_URL is not set: where is the PostgreSQL with the events?");
        }
        if (statementTimeout.toMillis() < 1_000) {
            throw new IllegalArgumentException("ROSTER_DATABASE_STATEMENT_TIMEOUT is at least a second");
        }
    }

    /** Without the password, which the address may hold too: records print all that they hold. */
    @Override
    public String toString() {
        return "EventStoreProperties[…]";
    }
}
