package dev.roster.apikey;

import dev.roster.values.ApiKeyId;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.TransactionException;

/**
 * When each key was last used, to the second. It is no event, since nothing follows from it and it happens with each request; it is kept
 * beside the events, where every node can write it.
 */
public final class LastUses implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(LastUses.class);
    private static final long EVERY_MILLIS = 1000;

    /** In one order of rows everywhere, so that no two nodes wait for each other. */
    private static final String WRITE = """
            insert into eventstore.api_key_use as stored (key_id, used_at)
            select key_id, used_at from unnest(?::text[], ?::timestamptz[]) as new (key_id, used_at) order by key_id
            on conflict (key_id) do update set used_at = excluded.used_at where stored.used_at < excluded.used_at
            """;

    private final JdbcTemplate jdbc;
    private final Map<ApiKeyId, Instant> unwritten = new ConcurrentHashMap<>();
    private final ScheduledExecutorService writer = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "roster-key-uses");
        thread.setDaemon(true);
        return thread;
    });

    public LastUses(DataSource dataSource) {
        jdbc = new JdbcTemplate(dataSource);
        writer.scheduleWithFixedDelay(this::write, EVERY_MILLIS, EVERY_MILLIS, TimeUnit.MILLISECONDS);
    }

    public void note(ApiKeyId key, Instant at) {
        unwritten.put(key, at);
    }

    /** Those of these keys that were ever used. */
    public Map<ApiKeyId, Instant> of(Collection<ApiKeyId> keys) {
        Map<ApiKeyId, Instant> uses = new HashMap<>();
        jdbc.query(
                "select key_id, used_at from eventstore.api_key_use where key_id = any (?)",
                row -> {
                    uses.put(new ApiKeyId(row.getString(1)), row.getTimestamp(2).toInstant());
                },
                (Object) keys.stream().map(ApiKeyId::value).toArray(String[]::new));
        return uses;
    }

    private synchronized void write() {
        Map<ApiKeyId, Instant> uses = new HashMap<>();
        for (ApiKeyId key : unwritten.keySet()) {
            uses.put(key, unwritten.remove(key));
        }
        if (uses.isEmpty()) {
            return;
        }
        try {
            jdbc.update(
                    WRITE,
                    uses.keySet().stream().map(ApiKeyId::value).toArray(String[]::new),
                    uses.values().stream().map(Instant::toString).toArray(String[]::new));
        } catch (DataAccessException | TransactionException e) {
            log.debug("The last uses of keys could not be written and will be with the next ones", e);
            uses.forEach(unwritten::putIfAbsent);
        }
    }

    @Override
    public void close() {
        writer.shutdownNow();
        write();
    }
}
