package dev.roster.command.publication;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.internals.Topic;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.common.utils.Utils;

/**
 * What Kafka would never take, found before anything starts: the publication would try again for ever. What a broker or a name server has to
 * be asked for is not looked at, since they need not be there when a node starts.
 */
final class KafkaRefusals {

    private static final int LAST_PORT = 65_535;

    private KafkaRefusals() {}

    /** @throws IllegalArgumentException when something can never work; it names the variable */
    static void requirePossible(String bootstrapServers, String topic, Map<String, String> properties) {
        requireName(topic);
        taken(bootstrapServers, properties)
                .getList(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG)
                .forEach(KafkaRefusals::requireAddress);
    }

    private static void requireName(String topic) {
        try {
            Topic.validate(topic);
        } catch (InvalidTopicException e) {
            throw new IllegalArgumentException("ROSTER_KAFKA_TOPIC is not the name of a topic: " + e.getMessage());
        }
    }

    private static ProducerConfig taken(String bootstrapServers, Map<String, String> properties) {
        Map<String, Object> settings = new HashMap<>(properties);
        settings.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        settings.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, StringSerializer.class);
        settings.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        try {
            return new ProducerConfig(settings);
        } catch (ConfigException e) {
            throw new IllegalArgumentException("Kafka's client does not take ROSTER_KAFKA_PROPERTIES_… or"
                    + " ROSTER_KAFKA_BOOTSTRAP_SERVERS: " + e.getMessage());
        }
    }

    private static void requireAddress(String server) {
        if (Utils.getHost(server) == null || !hasPort(server)) {
            throw new IllegalArgumentException(
                    "ROSTER_KAFKA_BOOTSTRAP_SERVERS takes host:port, several separated by commas, and not " + server);
        }
    }

    private static boolean hasPort(String server) {
        try {
            Integer port = Utils.getPort(server);
            return port != null && port > 0 && port <= LAST_PORT;
        } catch (NumberFormatException e) {
            return false;
        }
    }
}
