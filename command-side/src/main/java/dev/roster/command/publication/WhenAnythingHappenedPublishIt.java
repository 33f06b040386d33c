package dev.roster.command.publication;

import dev.roster.command.cloudevent.CloudEventWriter;
import dev.roster.command.cloudevent.CloudEventWriter.Withheld;
import dev.roster.command.cloudevent.PublishedJson;
import dev.roster.processing.BatchWork;
import dev.roster.processing.Claim;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whatever happened is told to whoever reads the topic. Nothing is left out: what cannot be told as a whole is told without its data. */
final class WhenAnythingHappenedPublishIt implements BatchWork {

    private static final Logger log = LoggerFactory.getLogger(WhenAnythingHappenedPublishIt.class);

    private final KafkaProperties kafka;
    private final EventRecords records;
    private Topic topic;

    WhenAnythingHappenedPublishIt(KafkaProperties kafka, EventRecords records) {
        this.kafka = kafka;
        this.records = records;
    }

    @Override
    public void handle(List<TrackedEventMessage<?>> events, Claim claim) throws Exception {
        Set<String> tooLarge = new HashSet<>();
        boolean done = false;
        while (!done) {
            done = publish(events, tooLarge, claim);
        }
    }

    /** @return false when one more of them turned out to be too large, and all are to be sent again */
    private boolean publish(List<TrackedEventMessage<?>> events, Set<String> tooLarge, Claim claim) throws Exception {
        if (topic == null) {
            topic = Topic.open(kafka, claim);
        }
        try {
            topic.send(recordsOf(events, tooLarge, claim), claim);
            return true;
        } catch (NotTaken e) {
            TrackedEventMessage<?> event = events.get(e.nth());
            if (!e.isTooLarge() || !tooLarge.add(event.getIdentifier())) {
                throw e;
            }
            log.error(
                    "The event at position {} is larger than the topic takes; it is published without its data",
                    CloudEventWriter.positionOf(event));
            rest();
            return false;
        }
    }

    private List<ProducerRecord<String, byte[]>> recordsOf(
            List<TrackedEventMessage<?>> events, Set<String> tooLarge, Claim claim) {
        List<ProducerRecord<String, byte[]>> made = new ArrayList<>(events.size());
        for (TrackedEventMessage<?> event : events) {
            claim.keep();
            made.add(
                    tooLarge.contains(event.getIdentifier())
                            ? records.withoutData(event, Withheld.TOO_LARGE)
                            : recordOf(event));
        }
        return made;
    }

    private ProducerRecord<String, byte[]> recordOf(TrackedEventMessage<?> event) {
        try {
            return records.of(event);
        } catch (PublishedJson.Unreadable e) {
            log.error(
                    "Something in the event at position {} was altered; it is published without its data",
                    CloudEventWriter.positionOf(event));
            return records.withoutData(event, Withheld.UNREADABLE);
        }
    }

    @Override
    public void rest() {
        if (topic != null) {
            topic.close();
            topic = null;
        }
    }
}
