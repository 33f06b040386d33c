package dev.roster.eventstore;

import java.util.List;
import java.util.function.Function;
import java.util.stream.LongStream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.serialization.Serializer;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Appends events in one transaction with something else that is written beside the log: all of it becomes durable, or nothing. For what
 * happens now and then, since nobody else can append from its beginning to its end; whatever it reads of the log is still so when it is
 * committed.
 */
public final class JointAppend {

    /** The lock that orders positions: the number stands in {@code append_events} as well. */
    private static final long LOCK = 125823003944306L;

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transactions;
    private final GroupInsert insert;
    private final Serializer serializer;
    private final Runnable afterCommit;

    /** The log, as it is to those who are alone with it. */
    @FunctionalInterface
    public interface Log {

        /**
         * Appends what becomes durable with everything else in the transaction.
         *
         * @param events with the next sequence numbers of their streams
         * @return the position of each
         */
        List<Long> append(List<? extends DomainEventMessage<?>> events);
    }

    JointAppend(JdbcTransactionManager transactions, PostgresEventStorageEngine engine, Runnable afterCommit) {
        this.jdbc = new JdbcTemplate(transactions.getDataSource());
        this.transactions = new TransactionTemplate(transactions);
        this.insert = new GroupInsert(transactions.getDataSource());
        this.serializer = engine.getEventSerializer();
        this.afterCommit = afterCommit;
    }

    /** Does the work in a transaction, and tells readers afterwards. What the same thread does on this datasource is part of it. */
    public <T> T inTransaction(Function<Log, T> work) {
        T result = transactions.execute(transaction -> {
            jdbc.query("select pg_advisory_xact_lock(?)", row -> {}, LOCK);
            return work.apply(this::append);
        });
        afterCommit.run();
        return result;
    }

    private List<Long> append(List<? extends DomainEventMessage<?>> events) {
        List<EventRow> rows =
                events.stream().map(event -> EventRow.of(event, serializer)).toList();
        GroupInsert.Written written =
                insert.insert(List.of(new CommandRows(rows))).get(0);
        if (written.refusal() != null) {
            throw written.refusal();
        }
        return LongStream.rangeClosed(written.lastPosition() - rows.size() + 1, written.lastPosition())
                .boxed()
                .toList();
    }
}
