package dev.roster.query.readmodel;

import dev.roster.eventstore.EventSource;
import dev.roster.http.health.DatabaseHealth;
import dev.roster.processing.EventProcessors;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * Whether queries can be answered: the database of the read models is there, and after a start they have once been near the end of the log.
 * Later they may fall behind, all nodes alike, since they share the work: to take them out of service would leave nobody to answer. The
 * audit trail has a processor of its own and is not waited for.
 */
final class ReadModelsHealth implements HealthIndicator {

    private final DatabaseHealth database;
    private final EventProcessors processors;
    private final EventSource log;
    private final long maxBehind;
    private volatile boolean caughtUp;

    ReadModelsHealth(DatabaseHealth database, EventProcessors processors, EventSource log, long maxBehind) {
        this.database = database;
        this.processors = processors;
        this.log = log;
        this.maxBehind = maxBehind;
    }

    @Override
    public Health health() {
        Health reachable = database.health();
        if (!reachable.getStatus().equals(Status.UP)) {
            return reachable;
        }
        if (!caughtUp) {
            caughtUp = isNearTheEnd();
        }
        return caughtUp ? reachable : Health.outOfService().build();
    }

    private boolean isNearTheEnd() {
        try {
            return log.createHeadToken().position().orElse(0) - processors.position() <= maxBehind;
        } catch (DataAccessException | TransactionException e) {
            // The database has gone in between; it is asked again.
            return false;
        }
    }
}
