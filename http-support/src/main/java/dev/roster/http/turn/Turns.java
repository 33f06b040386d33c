package dev.roster.http.turn;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Gives out turns, in the order of asking. */
final class Turns {

    /** Long enough for a burst to be worked off; whoever is not served by then would only find the next one in front of them. */
    static final Duration PATIENCE = Duration.ofSeconds(1);

    private final Semaphore working;
    private final Semaphore waiting;
    private final Semaphore aside;
    private final Semaphore beside;

    Turns(Places places) {
        working = new Semaphore(places.working(), true);
        waiting = new Semaphore(places.waiting());
        aside = new Semaphore(places.aside());
        beside = new Semaphore(places.beside());
    }

    /** Waits for a turn if need be, unless as many do so as may. */
    Optional<Turn> take() throws InterruptedException {
        return acquire() ? Optional.of(new Turn(this, working)) : Optional.empty();
    }

    /** A turn out of the order while there are places beside; else one in it. */
    Optional<Turn> takeBeside() throws InterruptedException {
        return beside.tryAcquire() ? Optional.of(new Turn(this, beside)) : take();
    }

    /** A place that {@link Turn#standAside} has given away. */
    Optional<Semaphore> takeAgain() throws InterruptedException {
        return acquire() ? Optional.of(working) : Optional.empty();
    }

    boolean beginAside() {
        return aside.tryAcquire();
    }

    void endAside() {
        aside.release();
    }

    private boolean acquire() throws InterruptedException {
        // Not tryAcquire() without a time, which would go before those who wait.
        if (working.tryAcquire(0, TimeUnit.SECONDS)) {
            return true;
        }
        if (!waiting.tryAcquire()) {
            return false;
        }
        try {
            return working.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } finally {
            waiting.release();
        }
    }
}
