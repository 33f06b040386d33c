package dev.roster.query.rebuild;

import dev.roster.processing.EventProcessors;
import dev.roster.query.readmodel.Projection;
import dev.roster.query.rebuild.Rebuild.Stage;
import dev.roster.query.rebuild.Rebuild.State;
import dev.roster.query.timetravel.Fold;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BinaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * Works on rebuilds in the background of a node, a step of each in turn: on those that nobody else works on. When a projection has another
 * version than the one that its read model was made in, it begins one by itself.
 */
final class RebuildRunner implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(RebuildRunner.class);
    private static final long PAUSE_MILLIS = 200;
    private static final int SWITCH_ATTEMPTS = 5;

    /** A fraction of the time after which another node takes over. */
    private static final long SIGN_SECONDS = 2;

    private final Map<String, Projection> projections = new LinkedHashMap<>();
    private final RebuildTools tools;
    private final EventProcessors live;
    private final Map<Long, RebuildWork> works = new ConcurrentHashMap<>();
    private final Queue<Rebuild> cancelled = new ConcurrentLinkedQueue<>();
    private volatile Thread thread;
    private ScheduledExecutorService signs;

    RebuildRunner(List<Projection> projections, RebuildTools tools, EventProcessors live) {
        projections.forEach(projection -> this.projections.put(projection.name(), projection));
        this.tools = tools;
        this.live = live;
    }

    /** Empty when there is one under way. */
    Optional<Rebuild> begin(Projection projection, boolean automatic) {
        long target = tools.log().createHeadToken().position().orElse(0);
        long total = tools.histories().count(new Fold(projection).types(), target);
        return tools.rebuilds()
                .begin(projection, automatic, target, total, tools.vault().erasures());
    }

    /**
     * Puts a read model that is ready in the place of the live one.
     *
     * @return empty when it is not ready
     */
    Optional<Rebuild> switchNow(Rebuild asked) {
        int version = projections.get(asked.projection()).version();
        return tools.rebuilds().claimReady(tools.node(), asked.id(), version).flatMap(this::switchedUnlessStopped);
    }

    /** Somebody else may switch it at the same moment, or have it wait or end. */
    private Optional<Rebuild> switchedUnlessStopped(Rebuild rebuild) {
        RebuildWork work = works.computeIfAbsent(rebuild.id(), id -> workOn(rebuild.projection()));
        synchronized (work) {
            try {
                return Optional.of(switched(rebuild, work));
            } catch (RebuildWork.Stopped e) {
                return Optional.empty();
            }
        }
    }

    private Rebuild switched(Rebuild rebuild, RebuildWork work) {
        for (int attempt = 1; ; attempt++) {
            try {
                work.switchWithLive(rebuild, () -> livePosition(Math::max));
                works.remove(rebuild.id());
                log.info("The read model {} is the one that rebuild {} has made", rebuild.projection(), rebuild.id());
                return tools.rebuilds().find(rebuild.projection(), rebuild.id()).orElseThrow();
            } catch (TransientDataAccessException e) {
                if (attempt == SWITCH_ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    /** Takes away what a rebuild has made that was cancelled, as soon as nobody works on it any more. */
    void drop(Rebuild rebuild) {
        cancelled.add(rebuild);
    }

    private RebuildWork workOn(String projection) {
        return new RebuildWork(projections.get(projection), tools);
    }

    private long livePosition(BinaryOperator<Long> choose) {
        return live.processors().stream()
                .flatMap(processor -> processor.storedPositions().stream())
                .reduce(choose)
                .orElse(0L);
    }

    @Override
    public void start() {
        Thread background = new Thread(this::run, "roster-rebuilds");
        background.setDaemon(true);
        thread = background;
        background.start();
        signs = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread sign = new Thread(work, "roster-rebuilds-signs");
            sign.setDaemon(true);
            return sign;
        });
        signs.scheduleWithFixedDelay(this::showThatThisIsAlive, SIGN_SECONDS, SIGN_SECONDS, TimeUnit.SECONDS);
    }

    /** Some steps take minutes, and nobody else is to begin them meanwhile. */
    private void showThatThisIsAlive() {
        try {
            tools.rebuilds().seen(tools.node());
        } catch (RuntimeException e) {
            log.warn("The database does not hear that this node works on rebuilds: {}", e.toString());
        }
    }

    /** In the background, since a start must not wait for the log to be counted. */
    private void beginWhatHasChanged() {
        projections.keySet().forEach(projection -> {
            RebuildWork work = workOn(projection);
            work.dropOld();
            work.drop();
        });
        projections.values().stream()
                .filter(projection -> tools.rebuilds().version(projection) < projection.version())
                .forEach(projection -> begin(projection, true)
                        .ifPresent(rebuild -> log.info(
                                "The projection {} has another version: its read model is made again, {}",
                                projection.name(),
                                rebuild.id())));
    }

    private void run() {
        boolean begun = false;
        while (isRunning()) {
            boolean more = false;
            try {
                if (!begun) {
                    beginWhatHasChanged();
                    begun = true;
                }
                more = round();
            } catch (RuntimeException e) {
                log.warn("Rebuilds wait for the database: {}", e.toString());
            }
            if (!more) {
                pause();
            }
        }
    }

    private boolean round() {
        for (Rebuild next = cancelled.poll(); next != null; next = cancelled.poll()) {
            workOn(next.projection()).drop();
        }
        forgetErasedPeople();
        List<Rebuild> claimed = tools.rebuilds().claim(tools.node(), projections.values());
        works.keySet().retainAll(claimed.stream().map(Rebuild::id).toList());
        boolean more = false;
        for (Rebuild rebuild : claimed) {
            RebuildWork work = works.computeIfAbsent(rebuild.id(), id -> workOn(rebuild.projection()));
            synchronized (work) {
                more |= step(rebuild, work);
            }
        }
        return more;
    }

    /** In the tables of a rebuild that nobody works on they would stay for as long as it waits. So it begins anew. */
    private void forgetErasedPeople() {
        long erasures = tools.vault().erasures();
        if (erasures == 0) {
            return;
        }
        for (Rebuild waiting : tools.rebuilds().waitingSinceBefore(erasures)) {
            if (projections.containsKey(waiting.projection())) {
                workOn(waiting.projection()).beginAnew(waiting, erasures);
            }
        }
    }

    private boolean step(Rebuild rebuild, RebuildWork work) {
        try {
            if (rebuild.state() == State.COMPARING) {
                work.compare(rebuild, () -> livePosition(Math::min));
                return true;
            }
            if (rebuild.state() == State.READY && rebuild.automatic()) {
                switched(rebuild, work);
                return true;
            }
            boolean more = work.step(rebuild);
            if (!more
                    && rebuild.state() == State.RUNNING
                    && rebuild.stage() == Stage.LOG
                    && livePosition(Math::min) >= rebuild.target()) {
                return tools.rebuilds().become(rebuild, tools.node(), State.COMPARING, null);
            }
            return more;
        } catch (RebuildWork.Stopped e) {
            works.remove(rebuild.id());
            return true;
        } catch (TransientDataAccessException | TransactionException e) {
            works.remove(rebuild.id());
            log.warn("A step of rebuild {} is tried again: {}", rebuild.id(), e.toString());
            return false;
        } catch (RuntimeException e) {
            works.remove(rebuild.id());
            if (tools.rebuilds()
                    .become(rebuild, tools.node(), State.FAILED, e.getClass().getSimpleName())) {
                log.error("Rebuild {} of {} has failed", rebuild.id(), rebuild.projection(), e);
                work.drop();
            }
            return true;
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    Collection<Projection> projections() {
        return projections.values();
    }

    Optional<Projection> projection(String name) {
        return Optional.ofNullable(projections.get(name));
    }

    @Override
    public void stop() {
        Thread background = thread;
        thread = null;
        signs.shutdownNow();
        if (background != null) {
            background.interrupt();
            try {
                background.join(5_000);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }
}
