package dev.roster.eventstore;

import dev.roster.tracing.Traces;
import java.time.Duration;
import java.time.Instant;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.messaging.StreamableMessageSource;

/** Where event processors read the log: the table, its newest part shared among them, woken by {@link WakeUps}. */
public final class EventSource implements StreamableMessageSource<TrackedEventMessage<?>> {

    private final PostgresEventStorageEngine engine;
    private final WakeUps wakeUps;
    private final Tail tail;
    private final LongSupplier pause;
    private final LongConsumer beforeNewer;

    public EventSource(PostgresEventStorageEngine engine, WakeUps wakeUps) {
        this(engine, wakeUps, new Tail(engine, wakeUps), () -> 0, position -> {});
    }

    private EventSource(
            PostgresEventStorageEngine engine,
            WakeUps wakeUps,
            Tail tail,
            LongSupplier pause,
            LongConsumer beforeNewer) {
        this.beforeNewer = beforeNewer;
        this.engine = engine;
        this.wakeUps = wakeUps;
        this.tail = tail;
        this.pause = pause;
    }

    /**
     * The same log for readers that can wait a little: what comes first is there at once, and what comes within the pause after it is
     * there at its end, all together. While much happens that saves work for each event.
     *
     * @param nanos how long a pause lasts, asked when it begins
     */
    public EventSource withPause(LongSupplier nanos) {
        return new EventSource(engine, wakeUps, tail, nanos, beforeNewer);
    }

    /**
     * The same log for readers who want to know when it ends for them: in front of an event that a newer version has written.
     *
     * @param listener told of the last position that there is for them
     */
    public EventSource withNewsOfItsEnd(LongConsumer listener) {
        return new EventSource(engine, wakeUps, tail, pause, listener);
    }

    /** By whom those are traced who read from it. */
    public Traces traces() {
        return engine.traces();
    }

    @Override
    public BlockingStream<TrackedEventMessage<?>> openStream(TrackingToken token) {
        return new EventStream(tail, wakeUps, token, pause, beforeNewer);
    }

    @Override
    public TrackingToken createTailToken() {
        return engine.createTailToken();
    }

    @Override
    public TrackingToken createHeadToken() {
        return engine.createHeadToken();
    }

    @Override
    public TrackingToken createTokenAt(Instant instant) {
        return engine.createTokenAt(instant);
    }

    @Override
    public TrackingToken createTokenSince(Duration duration) {
        return engine.createTokenAt(Instant.now().minus(duration));
    }
}
