package dev.roster.query.readmodel;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.axonframework.eventhandling.TrackingToken;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The tables of the read models. */
public final class ReadModel {

    private final JdbcClient jdbc;

    ReadModel(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public JdbcClient.StatementSpec sql(String sql) {
        return jdbc.sql(sql);
    }

    /** Inserts, or changes any number of rows, none included. */
    public void apply(String sql, MapSqlParameterSource parameters) {
        jdbc.sql(sql).paramSource(parameters).update();
    }

    /**
     * Changes one row, unless it has seen this event before.
     *
     * @param update changes the row only while its position is below the event's
     * @param find selects whether the row exists, whatever its position
     * @throws MissingRow when it does not
     */
    public void change(String update, String find, MapSqlParameterSource parameters) {
        boolean changed = jdbc.sql(update).paramSource(parameters).update() > 0;
        if (!changed
                && !jdbc.sql(find).paramSource(parameters).query(Boolean.class).single()) {
            throw new MissingRow(find);
        }
    }

    /** The place of an event in the log. */
    public static long positionOf(TrackingToken token) {
        return token.position().orElseThrow(() -> new IllegalStateException("an event without a position: " + token));
    }

    /** An instant as the driver takes it. */
    public static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
