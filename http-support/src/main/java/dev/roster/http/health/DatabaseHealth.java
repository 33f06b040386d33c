package dev.roster.http.health;

import dev.roster.eventstore.DatabaseProbe;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Whether a database can be reached. When that changes, the log says so, once. */
public final class DatabaseHealth implements HealthIndicator {

    private static final Logger log = LoggerFactory.getLogger(DatabaseHealth.class);

    private final String name;
    private final DatabaseProbe probe;
    private final AtomicBoolean reachable = new AtomicBoolean(true);

    /** @param name for the log */
    public DatabaseHealth(String name, DatabaseProbe probe) {
        this.name = name;
        this.probe = probe;
    }

    @Override
    public Health health() {
        boolean answers = probe.answers();
        if (reachable.compareAndSet(!answers, answers)) {
            if (answers) {
                log.info("The database of the {} answers again", name);
            } else {
                log.warn("The database of the {} does not answer: this process is not ready until it does", name);
            }
        }
        return answers ? Health.up().build() : Health.down().build();
    }
}
