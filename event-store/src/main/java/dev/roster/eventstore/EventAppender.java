package dev.roster.eventstore;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import javax.sql.DataSource;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.serialization.Serializer;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.TransientDataAccessResourceException;

/**
 * Appends the events of commands, those of many commands at a time. A command writes nothing else, so this is all of its durable
 * effect: when {@link #append} returns, its events are on disk.
 *
 * <p>One thread writes whatever has arrived since it last wrote, in one transaction: alone and at once when the node is idle, in groups
 * when it is not, which share the lock that orders positions, the round trip and the flush. Nobody waits for a group to fill.
 */
final class EventAppender implements AutoCloseable {

    /** As many commands share a flush at most; more would only let the first of them wait longer. */
    private static final int GROUP = 256;

    /** Wakes the writer so that it sees that it is to end. */
    private static final Append END = new Append(new CommandRows(List.of()));

    private final GroupInsert insert;
    private final AppendMetrics metrics;
    private final Serializer serializer;
    private final Runnable afterCommit;
    private final BlockingQueue<Append> arrived = new LinkedBlockingQueue<>();
    private final Thread writer = new Thread(this::writeWhatArrives, "roster-append");
    private volatile boolean open = true;

    /** @param afterCommit run after events were committed, once for each group */
    EventAppender(DataSource dataSource, Serializer serializer, Runnable afterCommit, MeterRegistry registry) {
        this.insert = new GroupInsert(dataSource);
        this.metrics = new AppendMetrics(registry);
        this.serializer = serializer;
        this.afterCommit = afterCommit;
        writer.setDaemon(true);
        writer.start();
    }

    /**
     * Makes the events durable, and the answers with them: all of it or nothing.
     *
     * @return the position of the last of the events; means nothing when there are none
     * @throws LateAppend when another writer was first on one of the streams
     * @throws RepeatedCommand when an answer of one of those keys is being kept
     * @throws org.springframework.dao.DataAccessException when PostgreSQL did not take them. After one that tells of a lost connection
     *     or of a time-out they may still turn out to have been stored
     */
    long append(List<? extends DomainEventMessage<?>> events, List<KeptAnswer> answers) {
        List<EventRow> rows =
                events.stream().map(event -> EventRow.of(event, serializer)).toList();
        Append append = new Append(new CommandRows(rows, answers));
        arrived.add(append);
        if (!open) {
            refuseWhatArrived();
        }
        try {
            return append.outcome.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    private void writeWhatArrives() {
        List<Append> group = new ArrayList<>();
        try {
            while (open) {
                group.add(arrived.take());
                arrived.drainTo(group, GROUP - 1);
                group.remove(END);
                write(group);
                group.clear();
            }
        } catch (InterruptedException e) {
            open = false;
        }
        refuseWhatArrived();
    }

    private void write(List<Append> group) {
        if (group.isEmpty()) {
            return;
        }
        try {
            List<GroupInsert.Written> written =
                    metrics.measured(group.stream().map(append -> append.rows).toList(), insert::insert);
            if (written.stream().anyMatch(one -> one.refusal() == null)) {
                afterCommit.run();
            }
            for (int nth = 0; nth < group.size(); nth++) {
                group.get(nth).complete(written.get(nth));
            }
        } catch (DataIntegrityViolationException e) {
            writeEachAlone(group, e);
        } catch (RuntimeException | Error e) {
            // Nobody knows what became of them. To write them again here could make a command conflict with itself.
            group.forEach(append -> append.outcome.completeExceptionally(e));
        }
    }

    /** One of the group is at fault, or two meet on a stream or a key: alone, each gets the answer that is its own. */
    private void writeEachAlone(List<Append> group, DataIntegrityViolationException fault) {
        if (group.size() == 1) {
            group.get(0).outcome.completeExceptionally(fault);
        } else {
            group.forEach(append -> write(List.of(append)));
        }
    }

    private void refuseWhatArrived() {
        for (Append append = arrived.poll(); append != null; append = arrived.poll()) {
            append.outcome.completeExceptionally(
                    new TransientDataAccessResourceException("the event store is being closed"));
        }
    }

    /** What is being written is still answered; what has not begun is refused. */
    @Override
    public void close() {
        open = false;
        arrived.add(END);
    }

    /** What one command writes, and what became of it. */
    private static final class Append {

        private final CommandRows rows;
        private final CompletableFuture<Long> outcome = new CompletableFuture<>();

        Append(CommandRows rows) {
            this.rows = rows;
        }

        void complete(GroupInsert.Written written) {
            if (written.refusal() == null) {
                outcome.complete(written.lastPosition());
            } else {
                outcome.completeExceptionally(written.refusal());
            }
        }
    }
}
