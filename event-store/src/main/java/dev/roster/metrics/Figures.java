package dev.roster.metrics;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.LongSupplier;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.TransactionException;

/**
 * Figures that are asked of PostgreSQL. Nothing is asked unless somebody looks, and then at most every few seconds. While a database does
 * not answer there are no figures of it, and nobody who looks waits for it more than once in that time.
 */
public final class Figures {

    /** Shorter than the pauses of whoever looks regularly. */
    static final Duration KEPT = Duration.ofSeconds(5);

    private static final Logger log = LoggerFactory.getLogger(Figures.class);
    private static final int QUERY_SECONDS = 2;

    private final LongSupplier nanos;
    private final Map<DataSource, Long> silentSince = new ConcurrentHashMap<>();

    public Figures() {
        this(System::nanoTime);
    }

    Figures(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** @param question bounded in what it reads; asked again when the answer to it is no longer fresh */
    public <T> Kept<T> of(DataSource database, Function<JdbcTemplate, T> question) {
        JdbcTemplate jdbc = new JdbcTemplate(database);
        jdbc.setQueryTimeout(QUERY_SECONDS);
        return new Kept<>(() -> isSilent(database) ? null : ask(database, jdbc, question), nanos);
    }

    private boolean isSilent(DataSource database) {
        Long since = silentSince.get(database);
        return since != null && nanos.getAsLong() - since < KEPT.toNanos();
    }

    private <T> T ask(DataSource database, JdbcTemplate jdbc, Function<JdbcTemplate, T> question) {
        try {
            T answer = question.apply(jdbc);
            silentSince.remove(database);
            return answer;
        } catch (DataAccessException | TransactionException e) {
            log.warn("There are no figures of a database for {}: {}", KEPT, e.toString());
            silentSince.put(database, nanos.getAsLong());
            return null;
        }
    }
}
