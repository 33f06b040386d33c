package dev.roster.command.webhookdelivery;

import dev.roster.values.WebhookId;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Takes on webhooks that have something to send, as many at a time as there are threads, and shares them with the other nodes. Those that
 * fail, or take long, or have not answered yet, never have more than half of the threads: whoever answers does not wait for whoever does not.
 */
final class Deliverer implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Deliverer.class);

    static final int THREADS = 32;
    private static final int OF_TROUBLED = THREADS / 2;
    private static final long LOOK_EVERY_MILLIS = 500;
    private static final Duration KEPT_EVERY = Duration.ofSeconds(2);
    private static final Duration FINISH_WITHIN = Duration.ofSeconds(2);

    private final DeliveryRows rows;
    private final Turn turn;
    private final Semaphore wake = new Semaphore(0);
    private final Set<WebhookId> underWay = ConcurrentHashMap.newKeySet();
    private final AtomicInteger troubled = new AtomicInteger();
    private ExecutorService threads;
    private ScheduledExecutorService heart;
    private Thread dispatcher;
    private volatile boolean running;

    Deliverer(DeliveryRows rows, Turn turn) {
        this.rows = rows;
        this.turn = turn;
    }

    /** Something may be due. */
    void wake() {
        wake.release();
    }

    @Override
    public synchronized void start() {
        running = true;
        AtomicInteger count = new AtomicInteger();
        threads = Executors.newFixedThreadPool(
                THREADS, task -> daemon(task, "roster-webhooks-" + count.incrementAndGet()));
        heart = Executors.newSingleThreadScheduledExecutor(task -> daemon(task, "roster-webhooks-heart"));
        heart.scheduleWithFixedDelay(this::beat, KEPT_EVERY.toMillis(), KEPT_EVERY.toMillis(), TimeUnit.MILLISECONDS);
        dispatcher = daemon(this::dispatch, "roster-webhooks");
        dispatcher.start();
    }

    private static Thread daemon(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }

    private void beat() {
        try {
            // Those alone: one that was taken on and not begun is to be free again soon.
            List<WebhookId> kept = List.copyOf(underWay);
            if (!kept.isEmpty()) {
                rows.keep(kept);
            }
        } catch (RuntimeException e) {
            log.debug("Other nodes were not told that this one lives; they may take over", e);
        }
    }

    private void dispatch() {
        while (running) {
            try {
                boolean more = takeOn(false) | takeOn(true);
                if (!more && wake.tryAcquire(LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS)) {
                    wake.drainPermits();
                }
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                log.warn(
                        "Nobody can tell which webhooks are due: {}",
                        e.getClass().getName());
                pause();
            }
        }
    }

    private void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(LOOK_EVERY_MILLIS);
        } catch (InterruptedException e) {
            running = false;
        }
    }

    /** @return whether there were as many as there was room for */
    private boolean takeOn(boolean inTrouble) {
        int free = THREADS - underWay.size();
        int room = inTrouble ? Math.min(free, OF_TROUBLED - troubled.get()) : free;
        if (room <= 0) {
            return false;
        }
        var due = rows.takeOn(inTrouble, room);
        due.stream().filter(one -> underWay.add(one.webhookId())).forEach(one -> begin(one, inTrouble));
        return due.size() == room;
    }

    private void begin(Due due, boolean inTrouble) {
        if (inTrouble) {
            troubled.incrementAndGet();
        }
        threads.execute(() -> {
            try {
                turn.take(due, () -> running);
            } catch (RuntimeException e) {
                log.warn(
                        "A webhook could not be let go of; others take it on later: {}",
                        e.getClass().getName());
            } finally {
                if (inTrouble) {
                    troubled.decrementAndGet();
                }
                underWay.remove(due.webhookId());
                wake();
            }
        });
    }

    /** A request that is under way has a moment to be answered; else another node sends it again. */
    @Override
    public synchronized void stop() {
        if (!running) {
            return;
        }
        running = false;
        dispatcher.interrupt();
        heart.shutdownNow();
        threads.shutdown();
        try {
            dispatcher.join(FINISH_WITHIN.toMillis());
            if (!threads.awaitTermination(FINISH_WITHIN.toMillis(), TimeUnit.MILLISECONDS)) {
                threads.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        try {
            rows.letGoOfAll();
        } catch (RuntimeException e) {
            log.debug("Webhooks were not let go of; others take them on after a while", e);
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** As the processors. */
    @Override
    public int getPhase() {
        return 0;
    }
}
