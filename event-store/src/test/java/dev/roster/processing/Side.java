package dev.roster.processing;

import static dev.roster.eventstore.Facts.renamed;

import dev.roster.eventstore.Store;
import dev.roster.values.OrganizationId;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;

/** A store and the processors of one side of it, whose handlers write to {@code side.seen}. */
final class Side implements AutoCloseable {

    static final Duration SOON = Duration.ofSeconds(10);

    /** Long enough to happen only when a test says so. */
    private static final Duration RETRY_BY_HAND = Duration.ofHours(1);

    final Store store = new Store();
    final JdbcTemplate jdbc = store.jdbc();
    EventProcessors processors = newProcessors(RETRY_BY_HAND);

    Side() {
        // No key on purpose: what is handled twice is seen twice.
        jdbc.execute("create table side.seen (id bigint generated always as identity, organization text, name text)");
    }

    EventProcessors newProcessors(Duration retryInterval) {
        return newProcessors("node", retryInterval);
    }

    EventProcessors newProcessors(String node, Duration retryInterval) {
        return new EventProcessors(
                store.source(),
                store.dataSource(),
                new JdbcTransactionManager(store.dataSource()),
                "side",
                node,
                Duration.ofMillis(1),
                retryInterval);
    }

    void append(OrganizationId organization, long sequence, String name) {
        store.engine().appendEvents(renamed(organization, sequence, name));
    }

    /** Waits until everything that is stored has been handled. */
    void handleAll() throws InterruptedException {
        if (!processors.await(store.head(), SOON)) {
            throw new AssertionError("handled up to %d of %d".formatted(processors.position(), store.head()));
        }
    }

    List<String> seen() {
        return jdbc.queryForList("select name from side.seen order by id", String.class);
    }

    List<String> seenOf(OrganizationId organization) {
        return jdbc.queryForList(
                "select name from side.seen where organization = ? order by id", String.class, organization.value());
    }

    static void until(BooleanSupplier condition) throws InterruptedException {
        long deadline = System.nanoTime() + SOON.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("it did not come to pass");
            }
            Thread.sleep(10);
        }
    }

    @Override
    public void close() {
        processors.close();
        store.close();
    }
}
