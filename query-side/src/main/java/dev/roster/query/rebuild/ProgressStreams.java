package dev.roster.query.rebuild;

import dev.roster.http.serversent.ServerSentEvents;
import dev.roster.query.rebuild.OperationsController.Progress;
import dev.roster.query.rebuild.Rebuild.State;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.springframework.context.SmartLifecycle;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** Tells those who watch a rebuild how far it is, twice a second, until there is nothing to watch any more. */
final class ProgressStreams implements SmartLifecycle, AutoCloseable {

    private static final long EVERY_MILLIS = 500;
    private static final Duration LONGEST = Duration.ofHours(1);
    private static final Set<State> GOES_ON = Set.of(State.RUNNING, State.COMPARING);

    private final ScheduledExecutorService ticks = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "roster-rebuild-progress");
        thread.setDaemon(true);
        return thread;
    });

    private volatile boolean running;

    /**
     * Begins to tell somebody.
     *
     * @param look how it is now
     * @param once whether that is all they want to know
     */
    SseEmitter of(Supplier<Rebuild> look, boolean once) {
        SseEmitter emitter = new SseEmitter(LONGEST.toMillis());
        ScheduledFuture<?> tick = ticks.scheduleWithFixedDelay(
                () -> tell(emitter, look, once),
                ServerSentEvents.FIRST_AFTER.toMillis(),
                EVERY_MILLIS,
                TimeUnit.MILLISECONDS);
        emitter.onCompletion(() -> tick.cancel(false));
        emitter.onTimeout(emitter::complete);
        emitter.onError(failure -> tick.cancel(false));
        return emitter;
    }

    private void tell(SseEmitter emitter, Supplier<Rebuild> look, boolean once) {
        try {
            Rebuild now = look.get();
            emitter.send(SseEmitter.event().data(Progress.of(now), MediaType.APPLICATION_JSON));
            if (once || !running || !GOES_ON.contains(now.state())) {
                emitter.complete();
            }
        } catch (IOException | RuntimeException e) {
            emitter.completeWithError(e);
        }
    }

    @Override
    public void start() {
        running = true;
    }

    /** Before the server waits for requests to end: these would not for as long as there is something to watch. */
    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public void close() {
        ticks.shutdownNow();
    }
}
