package dev.roster.query.readmodel;

import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The read models at one moment: as they are, or as they were. Queries are the same for both. */
public interface View {

    /**
     * Begins a query of the tables of the schema {@code readmodel}. Its parameters are given one by one, or with
     * {@link JdbcClient.StatementSpec#params(java.util.Map)}.
     */
    JdbcClient.StatementSpec sql(String sql);

    /** The moment. What has expired by then, the clock says, and no event. */
    Instant now();
}
