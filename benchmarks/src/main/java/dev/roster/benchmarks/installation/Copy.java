package dev.roster.benchmarks.installation;

import java.sql.Connection;
import java.sql.SQLException;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** A COPY that is under way on a connection of its own. */
final class Copy {

    private static final int BUFFER = 1 << 16;

    private final CopyIn copy;
    private final BinaryRows rows = new BinaryRows(2 * BUFFER);

    Copy(Connection connection, String sql) throws SQLException {
        this.copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(sql);
        send(rows.header());
        rows.clear();
    }

    /** To be filled; what is in it is sent when there is enough. */
    BinaryRows rows() {
        if (rows.length() > BUFFER) {
            send(rows);
            rows.clear();
        }
        return rows;
    }

    void send(BinaryRows others) {
        try {
            copy.writeToCopy(others.bytes(), 0, others.length());
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    void finish() throws SQLException {
        send(rows.trailer());
        copy.endCopy();
    }
}
