package dev.roster.metrics;

import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/** What was answered last, for as long as it is fresh. */
public final class Kept<T> {

    private final Supplier<T> ask;
    private final LongSupplier nanos;
    private T answer;
    private boolean asked;
    private long askedAt;

    /** @param ask answers null when there is no answer */
    Kept(Supplier<T> ask, LongSupplier nanos) {
        this.ask = ask;
        this.nanos = nanos;
    }

    /** A figure of the answer, and NaN when there is none. */
    public double figure(ToDoubleFunction<T> figure) {
        T fresh = fresh();
        return fresh == null ? Double.NaN : figure.applyAsDouble(fresh);
    }

    private synchronized T fresh() {
        if (!asked || nanos.getAsLong() - askedAt >= Figures.KEPT.toNanos()) {
            answer = ask.get();
            asked = true;
            // Not before: an answer that took long is as fresh as one that did not.
            askedAt = nanos.getAsLong();
        }
        return answer;
    }
}
