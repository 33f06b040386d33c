package dev.roster.eventstore;

import java.time.Duration;
import java.time.Instant;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.messaging.StreamableMessageSource;

/** Where event processors read the log: the table, its newest part shared among them, woken by {@link WakeUps}. */
public final class EventSource implements StreamableMessageSource<TrackedEventMessage<?>> {

    private final PostgresEventStorageEngine engine;
    private final WakeUps wakeUps;
    private final Tail tail;

    public EventSource(PostgresEventStorageEngine engine, WakeUps wakeUps) {
        this.engine = engine;
        this.wakeUps = wakeUps;
        this.tail = new Tail(engine, wakeUps);
    }

    @Override
    public BlockingStream<TrackedEventMessage<?>> openStream(TrackingToken token) {
        return new EventStream(tail, wakeUps, token);
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
