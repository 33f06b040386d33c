package dev.roster.command.publication;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.roster.events.CreditsEvent;
import dev.roster.events.EventCatalog;
import dev.roster.events.EventType;
import dev.roster.events.WithinOrganization;
import io.cloudevents.core.builder.CloudEventBuilder;
import io.cloudevents.jackson.JsonFormat;
import java.net.URI;
import java.time.ZoneOffset;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.messaging.MetaData;

/**
 * Makes a record of each event: a CloudEvent 1.0 in structured mode, under the organization as its key, so that those of one organization
 * stay in order. It has no time of its own: a topic that drops what is old shall count from when it was published.
 */
final class EventRecords {

    static final String CONTENT_TYPE = "application/cloudevents+json; charset=UTF-8";

    /** Of the sequence, which is compared as text. */
    private static final String POSITION_DIGITS = "%019d";

    private final JsonFormat format = new JsonFormat();
    private final String topic;
    private final URI source;
    private final PublishedJson json;

    EventRecords(String topic, URI source, PublishedJson json) {
        this.topic = topic;
        this.source = source;
        this.json = json;
    }

    /** @throws PublishedJson.Unreadable when something in it was altered */
    ProducerRecord<String, byte[]> of(TrackedEventMessage<?> event) {
        return record(event, attributes(event).withData("application/json", json.write(event.getPayload())));
    }

    /** The same without data, for an event whose data cannot leave: it has its place, and says why. */
    ProducerRecord<String, byte[]> withoutData(TrackedEventMessage<?> event, Withheld why) {
        return record(event, attributes(event).withExtension("datawithheld", why.code()));
    }

    private ProducerRecord<String, byte[]> record(TrackedEventMessage<?> event, CloudEventBuilder cloudEvent) {
        ProducerRecord<String, byte[]> record =
                new ProducerRecord<>(topic, subjectOf(event), format.serialize(cloudEvent.build()));
        record.headers().add("content-type", CONTENT_TYPE.getBytes(UTF_8));
        return record;
    }

    private CloudEventBuilder attributes(TrackedEventMessage<?> event) {
        EventType type = EventCatalog.of(event.getPayloadType()).orElseThrow();
        CloudEventBuilder attributes = CloudEventBuilder.v1()
                .withId(event.getIdentifier())
                .withSource(source)
                .withType(type.name())
                .withSubject(subjectOf(event))
                .withTime(event.getTimestamp().atOffset(ZoneOffset.UTC))
                .withExtension("sequence", POSITION_DIGITS.formatted(position(event)))
                .withExtension("revision", type.revision());
        MetaData metadata = event.getMetaData();
        extend(attributes, "actor", metadata.get("actor"));
        extend(attributes, "actorkind", metadata.get("actorKind"));
        extend(attributes, "correlationid", metadata.get("correlationId"));
        extend(attributes, "causationid", metadata.get("causationId"));
        return attributes;
    }

    private static void extend(CloudEventBuilder attributes, String name, Object value) {
        if (value != null && !value.toString().isEmpty()) {
            attributes.withExtension(name, value.toString());
        }
    }

    static long position(TrackedEventMessage<?> event) {
        return event.trackingToken().position().orElseThrow();
    }

    /** The organization that it happened in, or else the stream: of an account, or of somebody's own credits. */
    private static String subjectOf(TrackedEventMessage<?> event) {
        Object payload = event.getPayload();
        if (payload instanceof WithinOrganization within) {
            return within.organizationId().value();
        }
        if (payload instanceof CreditsEvent credits && credits.organizationId() != null) {
            return credits.organizationId().value();
        }
        return ((DomainEventMessage<?>) event).getAggregateIdentifier();
    }

    /** Why an event is published without its data. */
    enum Withheld {
        /** The broker takes no record of that size. */
        TOO_LARGE("too-large"),

        /** Something that is sealed in it was altered. */
        UNREADABLE("unreadable");

        private final String code;

        Withheld(String code) {
            this.code = code;
        }

        private String code() {
            return code;
        }
    }
}
