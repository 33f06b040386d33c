package dev.roster.command.publication;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.roster.command.cloudevent.CloudEventWriter;
import dev.roster.command.cloudevent.CloudEventWriter.Withheld;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.axonframework.eventhandling.TrackedEventMessage;

/**
 * Makes a record of each event, under the organization as its key, so that those of one organization stay in order. It has no time of its
 * own: a topic that drops what is old shall count from when it was published.
 */
final class EventRecords {

    private final String topic;
    private final CloudEventWriter writer;

    EventRecords(String topic, CloudEventWriter writer) {
        this.topic = topic;
        this.writer = writer;
    }

    /** @throws dev.roster.command.cloudevent.PublishedJson.Unreadable when something in it was altered */
    ProducerRecord<String, byte[]> of(TrackedEventMessage<?> event) {
        return record(event, writer.write(event));
    }

    /** The same without data, for an event whose data cannot leave: it has its place, and says why. */
    ProducerRecord<String, byte[]> withoutData(TrackedEventMessage<?> event, Withheld why) {
        return record(event, writer.writeWithoutData(event, why));
    }

    private ProducerRecord<String, byte[]> record(TrackedEventMessage<?> event, byte[] cloudEvent) {
        ProducerRecord<String, byte[]> record =
                new ProducerRecord<>(topic, CloudEventWriter.subjectOf(event), cloudEvent);
        record.headers().add("content-type", CloudEventWriter.CONTENT_TYPE.getBytes(UTF_8));
        return record;
    }
}
