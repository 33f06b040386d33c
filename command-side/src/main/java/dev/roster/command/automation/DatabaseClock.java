package dev.roster.command.automation;

import com.github.kagkarlsson.scheduler.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * PostgreSQL's clock, which is the same for all nodes. What tasks are due and whether whoever has one still lives is written down as times and
 * read by other nodes: one whose own clock is an hour ahead would leave behind tasks that nobody takes up for an hour. Between two looks
 * time goes on by itself, by a clock that nobody sets.
 */
final class DatabaseClock implements Clock {

    private static final long LOOK_EVERY_NANOS = Duration.ofMinutes(1).toNanos();

    private final Supplier<Instant> database;
    private final LongSupplier nanoTime;
    private Instant seen;
    private long seenAt;

    /** @param database asks PostgreSQL what time it is */
    DatabaseClock(Supplier<Instant> database, LongSupplier nanoTime) {
        this.database = database;
        this.nanoTime = nanoTime;
    }

    /** @throws RuntimeException when PostgreSQL has never been asked and does not answer */
    @Override
    public synchronized Instant now() {
        if (seen == null || nanoTime.getAsLong() - seenAt >= LOOK_EVERY_NANOS) {
            look();
        }
        return seen.plusNanos(nanoTime.getAsLong() - seenAt);
    }

    private void look() {
        try {
            Instant now = database.get();
            seenAt = nanoTime.getAsLong();
            seen = now;
        } catch (RuntimeException e) {
            if (seen == null) {
                throw e;
            }
            // It does not answer now. Time goes on without it, and it is asked again in a minute.
            seen = seen.plusNanos(nanoTime.getAsLong() - seenAt);
            seenAt = nanoTime.getAsLong();
        }
    }
}
