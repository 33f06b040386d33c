package dev.roster.query.paging;

import dev.roster.http.problem.Problem;
import dev.roster.query.readmodel.ReadModel;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;

/**
 * A column that a list is sorted by. It is never null, and text is compared byte by byte.
 *
 * @param name as SQL knows it; never taken from a request
 */
public record KeyColumn(String name, boolean isInstant) {

    /** What PostgreSQL can hold, with room to spare: a cursor is only a text that a client sent. */
    private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");

    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

    public static KeyColumn text(String name) {
        return new KeyColumn(name, false);
    }

    public static KeyColumn instant(String name) {
        return new KeyColumn(name, true);
    }

    String read(ResultSet row) throws SQLException {
        return isInstant ? row.getObject(name, OffsetDateTime.class).toInstant().toString() : row.getString(name);
    }

    /** The key of a cursor as a parameter of the query. */
    Object parse(String key) {
        if (!isInstant) {
            return key;
        }
        try {
            Instant instant = Instant.parse(key);
            if (!instant.isBefore(EARLIEST) && !instant.isAfter(LATEST)) {
                return ReadModel.at(instant);
            }
        } catch (DateTimeException e) {
            throw notACursor();
        }
        throw notACursor();
    }

    private static RuntimeException notACursor() {
        return Problem.invalid("after", "is not a cursor of this list").asException();
    }
}
