package dev.roster.eventstore;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.roster.chain.StoredEvent;
import java.util.stream.Stream;
import org.axonframework.eventhandling.EventUtils;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedDomainEventData;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.serialization.SimpleSerializedType;
import org.axonframework.serialization.upcasting.event.EventUpcasterChain;

/** Makes of events as they are stored, wherever they were read from, what handlers get; those of old revisions in the present one. */
public final class StoredMessages {

    private final EventSerializer serializer = new EventSerializer();
    private final EventUpcasterChain upcasters = Upcasting.chain();

    /** @throws RuntimeException for an event that this version does not know, or cannot read */
    public TrackedEventMessage<?> of(StoredEvent event) {
        EventEntry entry = new EventEntry(
                event.streamType(),
                event.stream(),
                event.sequence(),
                event.eventId(),
                event.occurredAt(),
                new SimpleSerializedType(event.type(), event.revision()),
                event.payload().getBytes(UTF_8),
                event.metadata().getBytes(UTF_8));
        return EventUtils.upcastAndDeserializeTrackedEvents(
                        Stream.of(
                                new TrackedDomainEventData<>(new GlobalSequenceTrackingToken(event.position()), entry)),
                        serializer,
                        upcasters)
                .findFirst()
                .orElseThrow(() -> new UnknownEventType(event.type(), "revision " + event.revision()));
    }
}
