package dev.roster.command.cloudevent;

import dev.roster.events.CreditsEvent;
import dev.roster.events.EventCatalog;
import dev.roster.events.EventType;
import dev.roster.events.WithinOrganization;
import io.cloudevents.core.builder.CloudEventBuilder;
import io.cloudevents.jackson.JsonFormat;
import java.net.URI;
import java.time.ZoneOffset;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.messaging.MetaData;

/** Writes each event as a CloudEvent 1.0 in structured mode. */
public final class CloudEventWriter {

    public static final String CONTENT_TYPE = "application/cloudevents+json; charset=UTF-8";

    /** Of the sequence, which is compared as text. */
    private static final String POSITION_DIGITS = "%019d";

    private final JsonFormat format = new JsonFormat();
    private final URI source;
    private final PublishedJson json;

    /** @param source who speaks, in each event */
    public CloudEventWriter(URI source, PublishedJson json) {
        this.source = source;
        this.json = json;
    }

    /** @throws PublishedJson.Unreadable when something in it was altered */
    public byte[] write(TrackedEventMessage<?> event) {
        return format.serialize(attributes(event)
                .withData("application/json", json.write(event.getPayload()))
                .build());
    }

    /** The same without data, for an event whose data cannot leave: it has its place, and says why. */
    public byte[] writeWithoutData(TrackedEventMessage<?> event, Withheld why) {
        return format.serialize(
                attributes(event).withExtension("datawithheld", why.code()).build());
    }

    private CloudEventBuilder attributes(TrackedEventMessage<?> event) {
        EventType type = EventCatalog.of(event.getPayloadType()).orElseThrow();
        CloudEventBuilder attributes = CloudEventBuilder.v1()
                .withId(event.getIdentifier())
                .withSource(source)
                .withType(type.name())
                .withSubject(subjectOf(event))
                .withTime(event.getTimestamp().atOffset(ZoneOffset.UTC))
                .withExtension("sequence", POSITION_DIGITS.formatted(positionOf(event)))
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

    public static long positionOf(TrackedEventMessage<?> event) {
        return event.trackingToken().position().orElseThrow();
    }

    /** The organization that it happened in, or else the stream: of an account, or of somebody's own credits. */
    public static String subjectOf(TrackedEventMessage<?> event) {
        Object payload = event.getPayload();
        if (payload instanceof WithinOrganization within) {
            return within.organizationId().value();
        }
        if (payload instanceof CreditsEvent credits && credits.organizationId() != null) {
            return credits.organizationId().value();
        }
        return ((DomainEventMessage<?>) event).getAggregateIdentifier();
    }

    /** Why an event leaves without its data. */
    public enum Withheld {
        /** Whoever takes it takes nothing of that size. */
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
