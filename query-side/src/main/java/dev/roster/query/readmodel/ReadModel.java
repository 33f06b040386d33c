package dev.roster.query.readmodel;

import dev.roster.processing.WriteBuffer;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.postgresql.PGStatement;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The tables of the read models. What projections write is kept back until the batch of events that they handle is complete, and then
 * written in as few statements as there can be.
 */
public final class ReadModel implements View, WriteBuffer {

    static final String WRITES = "roster.read-model-writes";

    private final JdbcTemplate jdbc;
    private final JdbcClient client;
    private final Clock clock;

    ReadModel(JdbcTemplate jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.client = JdbcClient.create(jdbc);
        this.clock = clock;
    }

    /** One that has no database: what projections write has to {@linkplain #writeInto go into memory}, and nothing can be asked. */
    public static ReadModel withoutDatabase(Clock clock) {
        return new ReadModel(new JdbcTemplate(), clock);
    }

    /**
     * The same tables for queries whose best plan depends on what they are asked about. PostgreSQL otherwise settles for one plan for all, made for
     * organizations of the usual size; there are some a thousand times as large.
     */
    public ReadModel plannedEachTime() {
        return new ReadModel(
                new JdbcTemplate(jdbc.getDataSource()) {

                    @Override
                    protected void applyStatementSettings(Statement statement) throws SQLException {
                        super.applyStatementSettings(statement);
                        // Never prepared on the server, where a plan would be kept.
                        statement.unwrap(PGStatement.class).setPrepareThreshold(0);
                    }
                },
                clock);
    }

    @Override
    public JdbcClient.StatementSpec sql(String sql) {
        return client.sql(sql);
    }

    @Override
    public Instant now() {
        return clock.instant();
    }

    /**
     * Writes a row, now or with the rest of the batch.
     *
     * @throws MissingRow now or then, when it changes a row that is not there
     */
    public void write(RowChange change, Row row) {
        if (CurrentUnitOfWork.isStarted()) {
            CurrentUnitOfWork.get()
                    .root()
                    .<ChangedRows>getOrComputeResource(WRITES, key -> new RowWrites())
                    .add(change, row);
        } else {
            RowWrites alone = new RowWrites();
            alone.add(change, row);
            alone.writeTo(jdbc);
        }
    }

    /** Has what is written in this unit of work go into tables in memory, and nowhere else. */
    public static void writeInto(MemoryTables tables, UnitOfWork<?> unitOfWork) {
        unitOfWork.root().resources().put(WRITES, tables);
    }

    @Override
    public int mark() {
        return pending().size();
    }

    @Override
    public void backTo(int mark) {
        pending().backTo(mark);
    }

    @Override
    public void flush() {
        pending().writeTo(jdbc);
    }

    private static RowWrites pending() {
        return CurrentUnitOfWork.get().root().getOrComputeResource(WRITES, key -> new RowWrites());
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
