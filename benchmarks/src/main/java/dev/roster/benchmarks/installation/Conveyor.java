package dev.roster.benchmarks.installation;

import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Takes events to the database: whoever tells the story does not wait until they are serialized, nor until PostgreSQL has them. */
final class Conveyor implements AutoCloseable {

    /** So much may be under way. */
    private static final int MOST = 32;

    private final Copy copy;
    private final EventRows rows = new EventRows();
    private final ExecutorService serializing = Executors.newFixedThreadPool(2, Conveyor::thread);
    private final ExecutorService sending = Executors.newSingleThreadExecutor(Conveyor::thread);
    private final Deque<Future<?>> underWay = new ArrayDeque<>();

    Conveyor(Copy copy) {
        this.copy = copy;
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "conveyor");
        thread.setDaemon(true);
        return thread;
    }

    /** In the order in which they come. */
    void put(List<Journal.Entry> entries) {
        while (underWay.size() >= MOST) {
            await(underWay.remove());
        }
        Future<BinaryRows> serialized = serializing.submit(() -> rows.of(entries));
        underWay.add(sending.submit(() -> copy.send(await(serialized))));
    }

    void finish() throws SQLException {
        while (!underWay.isEmpty()) {
            await(underWay.remove());
        }
        copy.finish();
    }

    private static <T> T await(Future<T> future) {
        try {
            return future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    @Override
    public void close() {
        serializing.shutdownNow();
        sending.shutdownNow();
    }
}
