package dev.roster.query.readmodel;

import dev.roster.eventstore.EventStoreProperties;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where the read models are. What is not set is as for the events, {@code roster.database}: one PostgreSQL with two schemas.
 *
 * @param url a JDBC address of PostgreSQL, {@code jdbc:postgresql://host:port/database}
 * @param poolSize connections of this node
 */
@ConfigurationProperties("roster.read-model")
record ReadModelProperties(String url, String user, String password, Integer poolSize) {

    ReadModelProperties orElse(EventStoreProperties events) {
        return new ReadModelProperties(
                url == null || url.isBlank() ? events.url() : url,
                user == null ? events.user() : user,
                password == null ? events.password() : password,
                poolSize == null ? Integer.valueOf(events.poolSize()) : poolSize);
    }

    /** Without the password: records print all that they hold. */
    @Override
    public String toString() {
        return "ReadModelProperties[…]";
    }
}
