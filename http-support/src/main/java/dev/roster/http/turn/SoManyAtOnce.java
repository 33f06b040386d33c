package dev.roster.http.turn;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;

/** Runs so many tasks at once and keeps all others in the order in which they came. It makes nobody wait who hands one over. */
final class SoManyAtOnce implements Executor {

    private final Executor executor;
    private final Semaphore places;
    private final Queue<Runnable> others = new ConcurrentLinkedQueue<>();

    SoManyAtOnce(int most, Executor executor) {
        this.executor = executor;
        this.places = new Semaphore(most);
    }

    @Override
    public void execute(Runnable task) {
        others.add(task);
        beginOthers();
    }

    private void beginOthers() {
        // Whoever gives a place back looks again: a task that came while there was none is not forgotten.
        while (!others.isEmpty() && places.tryAcquire()) {
            Runnable task = others.poll();
            if (task == null) {
                places.release();
            } else {
                begin(task);
            }
        }
    }

    private void begin(Runnable task) {
        try {
            executor.execute(() -> {
                try {
                    task.run();
                } finally {
                    places.release();
                    beginOthers();
                }
            });
        } catch (RuntimeException | Error e) {
            places.release();
            throw e;
        }
    }
}
