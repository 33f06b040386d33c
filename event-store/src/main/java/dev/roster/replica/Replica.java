package dev.roster.replica;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A copy that is asked as long as it answers. One that does not is left alone, and looked for in the background: readers wait for it once, and
 * not again until it is there.
 */
final class Replica implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Replica.class);

    private static final String REACHED = "select coalesce(max(position), 0) from eventstore.event";

    /** All that is asked in the transaction sees the same. */
    private static final String AT_ONE_MOMENT = "set transaction isolation level repeatable read";

    private final HikariDataSource pool;
    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;
    private final Absence absence = new Absence(System::nanoTime);
    private final ScheduledExecutorService prober = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "roster-replica");
        thread.setDaemon(true);
        return thread;
    });

    Replica(HikariDataSource pool) {
        this.pool = pool;
        this.jdbc = new JdbcTemplate(pool);
        this.transaction = new TransactionTemplate(new JdbcTransactionManager(pool));
        transaction.setReadOnly(true);
        prober.scheduleWithFixedDelay(
                this::lookWhetherItIsBack, Absence.LEAST_MILLIS, Absence.LEAST_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** Empty when it does not answer. */
    <T> Optional<T> whatIsThere(Function<JdbcTemplate, T> query) {
        return asked(() -> Optional.ofNullable(query.apply(jdbc)));
    }

    /**
     * Empty also when it has not come so far. It is asked on the connection that the query runs on: behind one address there may be several
     * servers, each of which has come as far as it has.
     */
    <T> Optional<T> upTo(long position, Function<JdbcTemplate, T> query) {
        return asked(() -> transaction.execute(status -> {
            jdbc.execute(AT_ONE_MOMENT);
            return reached() < position ? Optional.empty() : Optional.ofNullable(query.apply(jdbc));
        }));
    }

    private long reached() {
        Long reached = jdbc.queryForObject(REACHED, Long.class);
        return reached == null ? 0 : reached;
    }

    private <T> Optional<T> asked(Supplier<Optional<T>> question) {
        if (absence.lasts()) {
            return Optional.empty();
        }
        try {
            return question.get();
        } catch (DataAccessException | TransactionException e) {
            noteFailure(e);
            return Optional.empty();
        }
    }

    /** Other failures are of a query alone: replaying may end one that stands in its way. */
    private void noteFailure(RuntimeException failure) {
        boolean noAnswer = failure instanceof DataAccessResourceFailureException
                || failure instanceof QueryTimeoutException
                || failure instanceof TransactionException;
        if (noAnswer && absence.begin()) {
            log.warn("The replica does not answer, and the primary is read: {}", failure.toString());
            forgetConnections();
        }
    }

    /** They lead to the server that does not answer, or to nowhere. Who looks for it has to find another way. */
    private void forgetConnections() {
        HikariPoolMXBean connections = pool.getHikariPoolMXBean();
        if (connections != null) {
            connections.softEvictConnections();
        }
    }

    private void lookWhetherItIsBack() {
        if (!absence.isTimeToLook()) {
            return;
        }
        try {
            reached();
            absence.end();
            log.info("The replica answers again, and is read");
        } catch (RuntimeException e) {
            // Whatever it is, the primary is read until it is over.
            log.debug("The replica does not answer yet", e);
        }
    }

    @Override
    public void close() {
        prober.shutdownNow();
        pool.close();
    }
}
