package dev.roster.eventstore;

import java.sql.SQLException;
import org.axonframework.common.jdbc.PersistenceExceptionResolver;

/** Recognizes a lost race: a {@link LateAppend}, or PostgreSQL's {@code unique_violation}, SQLState 23505, however deep it is wrapped. */
final class LostRace implements PersistenceExceptionResolver {

    private static final String SQL_STATE = "23505";

    @Override
    public boolean isDuplicateKeyViolation(Exception exception) {
        for (Throwable cause = exception; cause != null; cause = cause.getCause()) {
            if (cause instanceof LateAppend
                    || cause instanceof SQLException sql && SQL_STATE.equals(sql.getSQLState())) {
                return true;
            }
        }
        return false;
    }
}
