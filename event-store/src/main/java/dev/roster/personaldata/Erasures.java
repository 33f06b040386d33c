package dev.roster.personaldata;

import dev.roster.values.AddressDigest;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.springframework.jdbc.core.JdbcTemplate;

/** Notices when people are erased, by whichever node. What was seen is believed for half a second, so that it costs next to nothing. */
final class Erasures {

    private static final long BELIEVED_NANOS = Duration.ofMillis(500).toNanos();

    private final JdbcTemplate jdbc;
    private final LongSupplier nanoTime;
    private final ReentrantLock looking = new ReentrantLock();
    private volatile long lookedAt;
    private volatile long position;

    Erasures(JdbcTemplate jdbc, LongSupplier nanoTime) {
        this.jdbc = jdbc;
        this.nanoTime = nanoTime;
        this.lookedAt = nanoTime.getAsLong() - BELIEVED_NANOS;
    }

    /** Tells of the people who were erased since the last look, when that was long enough ago. While one looks, others do not wait. */
    void sinceLastLook(Consumer<AddressDigest> erased) {
        if (nanoTime.getAsLong() - lookedAt < BELIEVED_NANOS || !looking.tryLock()) {
            return;
        }
        try {
            long began = nanoTime.getAsLong();
            if (began - lookedAt >= BELIEVED_NANOS) {
                look(erased);
                lookedAt = began;
            }
        } finally {
            looking.unlock();
        }
    }

    private void look(Consumer<AddressDigest> erased) {
        jdbc.query(
                "select position, person from personaldata.erasure where position > ? order by position",
                row -> {
                    position = row.getLong(1);
                    if (row.getString(2) != null) {
                        erased.accept(new AddressDigest(row.getString(2)));
                    }
                },
                position);
    }

    /** Where the last one stands that was seen, among all erasures; zero for none. */
    long position() {
        return position;
    }

    /** Whether somebody was erased, once or more often. */
    boolean has(AddressDigest person) {
        return Boolean.TRUE.equals(jdbc.queryForObject(
                "select exists (select from personaldata.erasure where person = ?)", Boolean.class, person.value()));
    }
}
