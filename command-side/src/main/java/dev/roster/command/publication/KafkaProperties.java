package dev.roster.command.publication;

import java.net.URI;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where events are published.
 *
 * @param bootstrapServers brokers to begin with, {@code host:port}, several separated by commas; none: nothing is published
 * @param topic it has to be there
 * @param personalData whether names and e-mail addresses leave, in clear
 * @param source who speaks, in each event: a URI; by default where people reach Roster
 * @param properties of Kafka's client, as it names them: {@code security.protocol} and its like
 */
@ConfigurationProperties("roster.kafka")
record KafkaProperties(
        String bootstrapServers,
        @DefaultValue("roster.events") String topic,
        @DefaultValue("false") boolean personalData,
        String source,
        Map<String, String> properties) {

    KafkaProperties {
        properties = properties == null ? Map.of() : Map.copyOf(properties);
        if (topic.isBlank()) {
            throw new IllegalArgumentException("ROSTER_KAFKA_TOPIC is empty: where are events published?");
        }
        KafkaRefusals.requirePossible(bootstrapServers, topic, properties);
        if (source != null && !source.isBlank()) {
            try {
                URI.create(source);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("ROSTER_KAFKA_SOURCE is not a URI: " + source);
            }
        }
    }

    URI sourceOr(String otherwise) {
        return URI.create(source == null || source.isBlank() ? otherwise : source);
    }

    /** Without the client's properties, which may be passwords: records print all that they hold. */
    @Override
    public String toString() {
        return "KafkaProperties[" + bootstrapServers + ", " + topic + "]";
    }
}
