package dev.roster.command;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;

/** Does many things at the same time, on threads of its own. */
public final class AtOnce implements AutoCloseable {

    private final ExecutorService threads;

    public AtOnce(int threads) {
        this.threads = Executors.newFixedThreadPool(threads);
    }

    /** @return what each has come to, in their order */
    public <T> List<T> all(int count, IntFunction<T> what) throws Exception {
        List<Callable<T>> calls = new ArrayList<>();
        for (int n = 0; n < count; n++) {
            int nth = n;
            calls.add(() -> what.apply(nth));
        }
        List<T> results = new ArrayList<>();
        for (Future<T> call : threads.invokeAll(calls)) {
            results.add(call.get());
        }
        return results;
    }

    @Override
    public void close() {
        threads.shutdown();
    }
}
