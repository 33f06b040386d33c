package dev.roster.eventstore;

import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** The answers that are kept, for 24 hours or for ever. They are written with the events of their commands. */
public final class KeptAnswers {

    /** A transaction should not hold up the others for long. */
    private static final int AT_ONCE = 10_000;

    private final JdbcTemplate jdbc;

    public KeptAnswers(DataSource dataSource) {
        this.jdbc = new JdbcTemplate(dataSource);
    }

    /**
     * An answer with what was known only when it was written.
     *
     * @param position of the last event of the command, or of all when it had none
     */
    public record Found(byte[] fingerprint, byte[] answer, long position) {}

    /** Empty when no answer of that key is kept, or no longer. */
    public Optional<Found> find(byte[] key) {
        List<Found> found = jdbc.query(
                "select fingerprint, answer, position from eventstore.answer"
                        + " where key = ? and answered_at > now() - interval '24 hours'",
                (row, n) -> new Found(row.getBytes(1), row.getBytes(2), row.getLong(3)),
                (Object) key);
        return found.stream().findFirst();
    }

    /** Throws away what has been kept for its time. */
    public void forgetOld() {
        int forgotten;
        do {
            forgotten = jdbc.update(
                    "delete from eventstore.answer where key in (select key from eventstore.answer"
                            + " where answered_at <= now() - interval '24 hours' limit ?)",
                    AT_ONCE);
        } while (forgotten == AT_ONCE);
    }
}
