package dev.roster.query.changes;

import dev.roster.eventstore.OrganizationHistory;
import dev.roster.eventstore.PostgresEventStorageEngine;
import dev.roster.eventstore.UnknownEventType;
import dev.roster.http.problem.SharedProblems;
import dev.roster.http.serversent.ServerSentEvents;
import dev.roster.processing.EventProcessors;
import dev.roster.query.readmodel.ReadModel;
import dev.roster.query.readmodel.ReadModelConfiguration;
import dev.roster.values.OrganizationId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.SmartLifecycle;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * Tells those who watch an organization what has changed in it, as soon as the read models of this node show it. It follows the log for as
 * long as somebody watches anything.
 */
final class ChangeFeed implements SmartLifecycle, AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(ChangeFeed.class);
    private static final long LOOK_MILLIS = 50;
    private static final long SIGN_MILLIS = 10_000;
    private static final int PORTION = 500;

    /** Of one watcher who comes back; who has missed more reads everything again. */
    private static final int MOST_MISSED = 1_000;

    /** Of this node. Each holds a connection. */
    private static final int MOST_WATCHERS = 2_000;

    /** Each of those who do not listen keeps one of them for as long as the server waits for them to take something. */
    private static final int SENDERS = 64;

    private final EventProcessors readModels;
    private final PostgresEventStorageEngine events;
    private final OrganizationHistory history;
    private final Map<OrganizationId, Set<Watcher>> watchers = new ConcurrentHashMap<>();
    private final ScheduledExecutorService looks = Executors.newSingleThreadScheduledExecutor(daemon("roster-changes"));
    private final ExecutorService senders = senders();

    /** All up to here has been told; negative as long as nobody watches. Of the thread that looks. */
    private long told = -1;

    private volatile boolean running;

    /** The log has something in it that this version does not know: whoever watches has to do so on another node. */
    private volatile boolean atItsEnd;

    ChangeFeed(
            @Qualifier(ReadModelConfiguration.PROCESSORS) EventProcessors readModels,
            PostgresEventStorageEngine events,
            OrganizationHistory history) {
        this.readModels = readModels;
        this.events = events;
        this.history = history;
        looks.scheduleWithFixedDelay(guarded(this::look), LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
        looks.scheduleWithFixedDelay(guarded(this::showLife), SIGN_MILLIS, SIGN_MILLIS, TimeUnit.MILLISECONDS);
    }

    /**
     * Begins to tell somebody.
     *
     * @param after the last position that they know of; negative for none, which begins now
     * @param mayWatch throws when they must not watch any more
     * @param longest how long they may stay
     * @throws dev.roster.http.problem.ProblemException 503 {@code overloaded} when too many watch already, {@code newer_version_needed} when
     *     this node does not know what it would have to tell
     */
    SseEmitter watch(OrganizationId organization, long after, Runnable mayWatch, Duration longest) {
        if (atItsEnd) {
            throw SharedProblems.NEWER_VERSION_NEEDED.asException();
        }
        if (!running || watchers.values().stream().mapToInt(Set::size).sum() >= MOST_WATCHERS) {
            throw SharedProblems.OVERLOADED.asException();
        }
        SseEmitter emitter = new SseEmitter(0L);
        // Now is when they ask, and not when they are listened to: they read the rest as of this moment.
        long since = after < 0 ? readModels.position() : after;
        Watcher watcher = new Watcher(emitter, senders, since, mayWatch);
        emitter.onCompletion(watcher::end);
        emitter.onError(failure -> watcher.end());
        long arrival = ServerSentEvents.FIRST_AFTER.toMillis();
        looks.schedule(guarded(() -> arrivesOrEnds(organization, watcher)), arrival, TimeUnit.MILLISECONDS);
        looks.schedule(watcher::end, arrival + longest.toMillis(), TimeUnit.MILLISECONDS);
        return emitter;
    }

    /** Whether somebody is told of that organization. */
    boolean watches(OrganizationId organization) {
        return watchers.containsKey(organization);
    }

    private void arrivesOrEnds(OrganizationId organization, Watcher watcher) {
        try {
            arrives(organization, watcher);
        } catch (UnknownEventType e) {
            watcher.end();
            endAt(e);
        }
    }

    private void arrives(OrganizationId organization, Watcher watcher) {
        if (told < 0) {
            told = readModels.position();
        }
        tellAll();
        if (watcher.position() > head()) {
            watcher.isAt(told);
            watcher.greet();
        } else {
            List<TrackedEventMessage<?>> missed = missed(organization, watcher.position());
            if (missed.size() > MOST_MISSED) {
                watcher.tellToReadAgain(told);
            } else {
                watcher.greet();
                missed.forEach(event -> watcher.tell(Change.of(event)));
            }
        }
        watchers.computeIfAbsent(organization, id -> ConcurrentHashMap.newKeySet())
                .add(watcher);
        if (!running) {
            watcher.end();
        }
    }

    private List<TrackedEventMessage<?>> missed(OrganizationId organization, long after) {
        List<TrackedEventMessage<?>> missed = new ArrayList<>();
        history.readWhile(organization, Change.TYPES, after, told, portion -> {
            missed.addAll(portion);
            return missed.size() <= MOST_MISSED;
        });
        return missed;
    }

    private void look() {
        if (watchers.isEmpty()) {
            told = -1;
        } else {
            try {
                tellAll();
            } catch (UnknownEventType e) {
                endAt(e);
            }
        }
    }

    /** They come again, with the last position that they know of. */
    private void endAt(UnknownEventType newer) {
        if (!atItsEnd) {
            log.warn("Nobody can watch on this node any more: {}", newer.getMessage());
        }
        atItsEnd = true;
        endAll();
    }

    private void endAll() {
        watchers.values().forEach(all -> all.forEach(Watcher::end));
    }

    private void tellAll() {
        long reached = readModels.position();
        while (told < reached) {
            List<TrackedEventMessage<?>> portion = events.after(told, PORTION);
            for (TrackedEventMessage<?> event : portion) {
                long position = ReadModel.positionOf(event.trackingToken());
                if (position > reached) {
                    return;
                }
                Change.organizationOf(event).map(watchers::get).ifPresent(all -> tell(all, Change.of(event)));
                told = position;
            }
            if (portion.isEmpty()) {
                return;
            }
        }
    }

    /** Another node, where somebody comes from, may be ahead of this one, but not of the log. */
    private long head() {
        return ReadModel.positionOf(events.createHeadToken());
    }

    private void tell(Set<Watcher> all, Change change) {
        for (Watcher watcher : all) {
            watcher.tell(change);
            if (change.endsMemberships()) {
                watcher.endUnlessAllowed();
            }
        }
    }

    private void showLife() {
        watchers.values().forEach(all -> {
            all.forEach(watcher -> {
                watcher.showThatThisIsAlive();
                watcher.endUnlessAllowed();
            });
            all.removeIf(Watcher::hasEnded);
        });
        watchers.values().removeIf(Set::isEmpty);
    }

    /** A task that fails would not be run again. */
    private static Runnable guarded(Runnable task) {
        return () -> {
            try {
                task.run();
            } catch (RuntimeException e) {
                log.warn("Changes are told later: {}", e.toString());
            }
        };
    }

    private static ExecutorService senders() {
        ThreadPoolExecutor senders = new ThreadPoolExecutor(
                SENDERS, SENDERS, 1, TimeUnit.MINUTES, new LinkedBlockingQueue<>(), daemon("roster-changes-sender"));
        senders.allowCoreThreadTimeOut(true);
        return senders;
    }

    private static ThreadFactory daemon(String name) {
        return task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        };
    }

    @Override
    public void start() {
        running = true;
    }

    /** Before the server waits for requests to end: these would not. */
    @Override
    public void stop() {
        running = false;
        endAll();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public void close() {
        looks.shutdownNow();
        senders.shutdownNow();
    }
}
