package dev.roster.eventstore;

import dev.roster.events.EventCatalog;
import dev.roster.events.EventType;
import org.axonframework.serialization.SerializedType;
import org.axonframework.serialization.SimpleSerializedType;
import org.axonframework.serialization.json.JacksonSerializer;

/**
 * Reads and writes events under the stable names of the {@link EventCatalog}. A name that is not in the catalog is an error; Axon's
 * own serializer would let aggregates skip such an event in silence.
 */
public final class EventSerializer extends JacksonSerializer {

    public EventSerializer() {
        super(JacksonSerializer.builder().objectMapper(EventJson.mapper()));
    }

    /** Whether it is read as it is, without upcasters. */
    static boolean isPresent(SerializedType type) {
        return EventCatalog.named(type.getName())
                .map(known -> known.revision().equals(type.getRevision()))
                .orElse(false);
    }

    @Override
    public SerializedType typeForClass(Class type) {
        return EventCatalog.of(type)
                .<SerializedType>map(known -> new SimpleSerializedType(known.name(), known.revision()))
                .orElseGet(() -> super.typeForClass(type));
    }

    @Override
    public Class<?> classForType(SerializedType type) {
        if (type.getName().startsWith("org.axonframework.")
                || SerializedType.emptyType().equals(type)) {
            return super.classForType(type);
        }
        EventType known =
                EventCatalog.named(type.getName()).orElseThrow(() -> new UnknownEventType(type.getName(), "its name"));
        if (!known.revision().equals(type.getRevision())) {
            throw new UnknownEventType(type.getName(), "revision " + type.getRevision());
        }
        return known.eventClass();
    }
}
