package dev.roster.processing;

import dev.roster.eventstore.EventSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Goes through the whole log, on one node at a time, for work that is done elsewhere than in the database. It has a thread of its own, and no
 * transaction is open while the work is done: what takes long, or cannot be done now, holds up nobody else. The place moves after the work,
 * so that events may come again, and none is left out.
 */
public final class LogFollower implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(LogFollower.class);

    private static final int BATCH = 1000;
    private static final Duration LOOK_FOR_CLAIM_EVERY = Duration.ofMillis(500);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);
    private static final Duration FINISH_WITHIN = Duration.ofSeconds(2);

    private final String name;
    private final BatchWork work;
    private final EventSource source;
    private final Claim claim;
    private final StoredTokens stored;
    private final Semaphore more = new Semaphore(0);
    private final Semaphore stopped = new Semaphore(0);
    private volatile boolean running;

    /** A newer version has written something that this one does not know: another node has to go on. */
    private volatile boolean atItsEnd;

    private Thread thread;
    private Duration pause = FIRST_PAUSE;

    LogFollower(String name, BatchWork work, EventSource source, Claim claim, StoredTokens stored) {
        this.name = name;
        this.work = work;
        this.source = source.withNewsOfItsEnd(position -> atItsEnd = true);
        this.claim = claim;
        this.stored = stored;
    }

    /** Everything up to here is done, by whichever node. */
    public long position() {
        return stored.read().values().stream().findFirst().orElse(0L);
    }

    @Override
    public synchronized void start() {
        stopped.drainPermits();
        running = true;
        thread = new Thread(this::run, "roster-" + name);
        thread.setDaemon(true);
        thread.start();
    }

    /** A batch that is under way has a moment to be finished; else another node begins it anew. */
    @Override
    public synchronized void stop() {
        if (!running) {
            return;
        }
        running = false;
        stopped.release();
        more.release();
        try {
            thread.join(FINISH_WITHIN.toMillis());
            thread.interrupt();
            thread.join(FINISH_WITHIN.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** As the other processors. */
    @Override
    public int getPhase() {
        return 0;
    }

    private void run() {
        while (running && !atItsEnd) {
            try {
                Optional<TrackingToken> place = claim.take();
                if (place.isEmpty()) {
                    sleep(LOOK_FOR_CLAIM_EVERY);
                } else {
                    follow(place.get());
                }
            } catch (Exception e) {
                afterFailure(e);
            }
        }
    }

    private void follow(TrackingToken place) throws Exception {
        try (BlockingStream<TrackedEventMessage<?>> events = source.openStream(place)) {
            events.setOnAvailableCallback(more::release);
            while (running) {
                List<TrackedEventMessage<?>> batch = next(events);
                if (batch.isEmpty() && atItsEnd) {
                    return;
                }
                if (batch.isEmpty()) {
                    claim.keep();
                    awaitMore();
                } else {
                    work.handle(batch, claim);
                    claim.moveTo(batch.get(batch.size() - 1).trackingToken());
                    pause = FIRST_PAUSE;
                }
            }
        } finally {
            letGo();
        }
    }

    private static List<TrackedEventMessage<?>> next(BlockingStream<TrackedEventMessage<?>> events)
            throws InterruptedException {
        List<TrackedEventMessage<?>> batch = new ArrayList<>();
        while (batch.size() < BATCH && events.peek().isPresent()) {
            batch.add(events.nextAvailable());
        }
        return batch;
    }

    private void awaitMore() throws InterruptedException {
        if (running && more.tryAcquire(Claim.KEPT_EVERY.toMillis(), TimeUnit.MILLISECONDS)) {
            more.drainPermits();
        }
    }

    /** Whatever is wrong may be wrong on this node alone: another one may try at once. */
    private void letGo() {
        // Who was interrupted gets no connection to say so.
        Thread.interrupted();
        work.rest();
        try {
            claim.release();
        } catch (RuntimeException e) {
            log.debug("{} could not let go of its place, which others take after a while", name, e);
        }
    }

    private void afterFailure(Exception failure) {
        if (!running) {
            return;
        }
        log.warn(
                "{} tries again in {} s from where it was: {}",
                name,
                pause.toMillis() / 1000.0,
                Failure.of(failure).getMessage());
        try {
            sleep(pause);
        } catch (InterruptedException e) {
            return;
        }
        pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
    }

    /** Until the time is over, or this is told to stop. */
    private void sleep(Duration time) throws InterruptedException {
        stopped.tryAcquire(time.toMillis(), TimeUnit.MILLISECONDS);
    }
}
