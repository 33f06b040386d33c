package dev.roster.personaldata;

import java.util.List;
import java.util.Objects;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Wraps by the present master key whatever another one wrapped, in the background after a start. Events are not touched: the keys of
 * people stay the same. Several nodes may do so at once, and people may be erased meanwhile: only what is still as it was read is
 * replaced.
 */
public final class Rewrapping implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Rewrapping.class);
    private static final int BATCH = 500;

    private static final String OTHERS = """
            select person, master_key_id, wrapped
              from personaldata.person_key
             where person > ? and master_key_id <> ?
             order by person
             limit ?
            """;

    private static final String REPLACE =
            "update personaldata.person_key set master_key_id = ?, wrapped = ? where person = ? and wrapped = ?";

    private final JdbcTemplate jdbc;
    private final MasterKeys masterKeys;
    private volatile Thread thread;

    private record Wrapped(String person, String masterKeyId, byte[] bytes) {}

    public Rewrapping(DataSource dataSource, PersonalDataProperties properties) {
        this.jdbc = new JdbcTemplate(dataSource);
        this.masterKeys = properties.masterKeys();
    }

    @Override
    public void start() {
        Thread background = new Thread(this::runUnlessStopped, "roster-rewrapping");
        background.setDaemon(true);
        thread = background;
        background.start();
    }

    private void runUnlessStopped() {
        try {
            run();
        } catch (RuntimeException e) {
            if (isRunning()) {
                log.warn(
                        "Keys of people could not be wrapped by the present master key now; the next start tries again",
                        e);
            }
        }
    }

    /** @return how many keys were wrapped anew by this */
    int run() {
        int rewrapped = 0;
        int unreadable = 0;
        String after = "";
        List<Wrapped> others = next(after);
        while (!others.isEmpty() && !Thread.currentThread().isInterrupted()) {
            List<Object[]> replacements = others.stream()
                    .map(this::replacement)
                    .filter(Objects::nonNull)
                    .toList();
            for (int replaced : jdbc.batchUpdate(REPLACE, replacements)) {
                rewrapped += replaced;
            }
            unreadable += others.size() - replacements.size();
            after = others.get(others.size() - 1).person();
            others = next(after);
        }
        tell(rewrapped, unreadable);
        return rewrapped;
    }

    private List<Wrapped> next(String after) {
        return jdbc.query(
                OTHERS,
                (row, n) -> new Wrapped(row.getString(1), row.getString(2), row.getBytes(3)),
                after,
                masterKeys.presentId(),
                BATCH);
    }

    /** Null when none of the keys that are known opens it. */
    private Object[] replacement(Wrapped wrapped) {
        try {
            byte[] key = masterKeys.unwrap(wrapped.person(), wrapped.masterKeyId(), wrapped.bytes());
            return new Object[] {
                masterKeys.presentId(), masterKeys.wrap(wrapped.person(), key), wrapped.person(), wrapped.bytes()
            };
        } catch (IllegalStateException e) {
            return null;
        }
    }

    private void tell(int rewrapped, int unreadable) {
        if (rewrapped > 0) {
            log.info("Wrapped the keys of {} people by the present master key, {}", rewrapped, masterKeys.presentId());
        }
        if (unreadable > 0) {
            log.error(
                    "The keys of {} people are wrapped by a master key that this node does not have: their data cannot be read",
                    unreadable);
        }
    }

    @Override
    public void stop() {
        Thread background = thread;
        thread = null;
        if (background != null) {
            background.interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }
}
