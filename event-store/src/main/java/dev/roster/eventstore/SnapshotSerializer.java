package dev.roster.eventstore;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import org.axonframework.serialization.json.JacksonSerializer;

/**
 * Reads and writes the states of aggregates, field by field. They are stored under the names of their classes and the revision in
 * {@link org.axonframework.serialization.Revision}, which has to change whenever their fields do.
 */
public final class SnapshotSerializer extends JacksonSerializer {

    public SnapshotSerializer() {
        super(JacksonSerializer.builder()
                .objectMapper(EventJson.mapper()
                        .setVisibility(PropertyAccessor.ALL, Visibility.NONE)
                        .setVisibility(PropertyAccessor.CREATOR, Visibility.ANY)
                        .setVisibility(PropertyAccessor.FIELD, Visibility.ANY)));
    }
}
