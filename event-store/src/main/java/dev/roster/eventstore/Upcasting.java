package dev.roster.eventstore;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.roster.events.EventUpcaster;
import dev.roster.events.EventUpcasters;
import java.util.Map;
import org.axonframework.serialization.SimpleSerializedType;
import org.axonframework.serialization.upcasting.event.EventUpcasterChain;
import org.axonframework.serialization.upcasting.event.IntermediateEventRepresentation;
import org.axonframework.serialization.upcasting.event.SingleEventUpcaster;

/** Puts the upcasters of the contract, which know the JDK alone, into Axon's chain. */
final class Upcasting {

    private static final TypeReference<Map<String, Object>> FIELDS = new TypeReference<>() {};

    private Upcasting() {}

    static EventUpcasterChain chain() {
        ObjectMapper json = EventJson.mapper();
        return new EventUpcasterChain(EventUpcasters.all().stream()
                .map(upcaster -> new Step(upcaster, json))
                .toList());
    }

    private static final class Step extends SingleEventUpcaster {

        private final EventUpcaster upcaster;
        private final ObjectMapper json;

        Step(EventUpcaster upcaster, ObjectMapper json) {
            this.upcaster = upcaster;
            this.json = json;
        }

        @Override
        protected boolean canUpcast(IntermediateEventRepresentation event) {
            return event.getType().getName().equals(upcaster.name())
                    && upcaster.from().equals(event.getType().getRevision());
        }

        @Override
        protected IntermediateEventRepresentation doUpcast(IntermediateEventRepresentation event) {
            return event.upcastPayload(
                    new SimpleSerializedType(upcaster.name(), upcaster.to()),
                    JsonNode.class,
                    old -> json.valueToTree(upcaster.change().apply(json.convertValue(old, FIELDS))));
        }
    }
}
