package dev.roster.replica;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * A copy of the database of the events that PostgreSQL keeps by streaming, where the log is read.
 *
 * @param url its JDBC address; empty when there is none
 * @param user as for the events unless it is told
 * @param password the same
 * @param poolSize connections of this node
 */
@ConfigurationProperties("roster.events-replica")
public record ReplicaProperties(
        @DefaultValue("") String url,
        String user,
        String password,
        @DefaultValue("8") int poolSize) {

    /** Without the password, which the address may hold too: records print all that they hold. */
    @Override
    public String toString() {
        return "ReplicaProperties[…]";
    }
}
