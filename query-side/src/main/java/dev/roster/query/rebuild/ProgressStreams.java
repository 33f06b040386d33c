package dev.roster.query.rebuild;

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
import org.springframework.http.MediaType;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** Tells those who watch a rebuild how far it is, twice a second, until there is nothing to watch any more. */
final class ProgressStreams implements AutoCloseable {

    private static final long EVERY_MILLIS = 500;
    private static final Duration LONGEST = Duration.ofHours(1);
    private static final Set<State> GOES_ON = Set.of(State.RUNNING, State.COMPARING);

    private final ScheduledExecutorService ticks = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "roster-rebuild-progress");
        thread.setDaemon(true);
        return thread;
    });

    /** @param look how it is now */
    SseEmitter of(Supplier<Rebuild> look) {
        SseEmitter emitter = new SseEmitter(LONGEST.toMillis());
        ScheduledFuture<?> tick =
                ticks.scheduleWithFixedDelay(() -> tell(emitter, look), 0, EVERY_MILLIS, TimeUnit.MILLISECONDS);
        emitter.onCompletion(() -> tick.cancel(false));
        emitter.onTimeout(emitter::complete);
        emitter.onError(failure -> tick.cancel(false));
        return emitter;
    }

    private static void tell(SseEmitter emitter, Supplier<Rebuild> look) {
        try {
            Rebuild now = look.get();
            emitter.send(SseEmitter.event().data(Progress.of(now), MediaType.APPLICATION_JSON));
            if (!GOES_ON.contains(now.state())) {
                emitter.complete();
            }
        } catch (IOException | RuntimeException e) {
            emitter.completeWithError(e);
        }
    }

    @Override
    public void close() {
        ticks.shutdownNow();
    }
}
