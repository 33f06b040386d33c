package dev.roster.query.rebuild;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A read model in the making beside the live one.
 *
 * @param automatic whether a new version of the projection made it; it then switches by itself
 * @param target the end of the log when it began
 * @param total how many events up to there make a difference to the read model
 * @param done how many of these have been gone through
 * @param stage what it is at: histories of organizations, those of people, indexes, or the log from the target on
 * @param reached the last history of that stage that is complete; empty before the first
 * @param position how far the log has been followed
 * @param differences how many rows differ from the live ones; null before they were compared
 * @param failure null unless it failed
 * @param workedMillis for how long it was worked on
 */
record Rebuild(
        long id,
        String projection,
        State state,
        boolean automatic,
        int version,
        long target,
        long total,
        long done,
        Stage stage,
        String reached,
        long position,
        @Nullable Long differences,
        @Nullable String failure,
        Instant startedAt,
        @Nullable Instant endedAt,
        long workedMillis) {

    enum State {
        RUNNING,
        PAUSED,
        COMPARING,
        READY,
        SWITCHED,
        CANCELLED,
        FAILED;

        String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }

        static State of(String wireName) {
            return valueOf(wireName.toUpperCase(Locale.ROOT));
        }
    }

    enum Stage {
        ORGANIZATIONS,
        PEOPLE,
        INDEXES,
        LOG;

        String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Stage of(String wireName) {
            return valueOf(wireName.toUpperCase(Locale.ROOT));
        }
    }

    static Rebuild of(ResultSet row, int n) throws SQLException {
        OffsetDateTime ended = row.getObject("ended_at", OffsetDateTime.class);
        return new Rebuild(
                row.getLong("rebuild_id"),
                row.getString("projection"),
                State.of(row.getString("state")),
                row.getBoolean("automatic"),
                row.getInt("version"),
                row.getLong("target"),
                row.getLong("total"),
                row.getLong("done"),
                Stage.of(row.getString("stage")),
                row.getString("reached"),
                row.getLong("position"),
                row.getObject("differences", Long.class),
                row.getString("failure"),
                row.getObject("started_at", OffsetDateTime.class).toInstant(),
                ended == null ? null : ended.toInstant(),
                row.getLong("worked_millis"));
    }
}
