package dev.roster.eventstore;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
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
    private static final Append END = new Append(List.of());

    private final GroupInsert insert;
    private final Serializer serializer;
    private final Runnable afterCommit;
    private final BlockingQueue<Append> arrived = new LinkedBlockingQueue<>();
    private final Thread writer = new Thread(this::writeWhatArrives, "roster-append");
    private volatile boolean open = true;

    /** @param afterCommit run after events were committed, once for each group */
    EventAppender(DataSource dataSource, Serializer serializer, Runnable afterCommit) {
        this.insert = new GroupInsert(dataSource);
        this.serializer = serializer;
        this.afterCommit = afterCommit;
        writer.setDaemon(true);
        writer.start();
    }

    /**
     * Makes the events durable, all of them or none.
     *
     * @return the position of the last of them
     * @throws LateAppend when another writer was first on one of the streams
     * @throws org.springframework.dao.DataAccessException when PostgreSQL did not take them. After one that tells of a lost connection
     *     or of a time-out they may still turn out to have been stored
     */
    long append(List<? extends DomainEventMessage<?>> events) {
        Append append = new Append(
                events.stream().map(event -> EventRow.of(event, serializer)).toList());
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
            List<OptionalLong> positions =
                    insert.insert(group.stream().map(append -> append.rows).toList());
            if (positions.stream().anyMatch(OptionalLong::isPresent)) {
                afterCommit.run();
            }
            for (int nth = 0; nth < group.size(); nth++) {
                group.get(nth).complete(positions.get(nth));
            }
        } catch (DataIntegrityViolationException e) {
            writeEachAlone(group, e);
        } catch (RuntimeException | Error e) {
            // Nobody knows what became of them. To write them again here could make a command conflict with itself.
            group.forEach(append -> append.outcome.completeExceptionally(e));
        }
    }

    /** One of the group is at fault, or two meet on a stream: alone, each gets the answer that is its own. */
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

    /** One command's events and what became of them. */
    private static final class Append {

        private final List<EventRow> rows;
        private final CompletableFuture<Long> outcome = new CompletableFuture<>();

        Append(List<EventRow> rows) {
            this.rows = rows;
        }

        void complete(OptionalLong position) {
            if (position.isPresent()) {
                outcome.complete(position.getAsLong());
            } else {
                outcome.completeExceptionally(new LateAppend());
            }
        }
    }
}
