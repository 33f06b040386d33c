package dev.roster.command.publication;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import kafka.server.BrokerServer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.test.KafkaClusterTestKit;
import org.apache.kafka.common.test.TestKitNodes;

/** A real broker in this process. */
final class Broker implements AutoCloseable {

    private final KafkaClusterTestKit kafka;

    Broker(Map<String, String> settings) throws Exception {
        KafkaClusterTestKit.Builder builder = new KafkaClusterTestKit.Builder(new TestKitNodes.Builder()
                .setCombined(true)
                .setNumBrokerNodes(1)
                .setNumControllerNodes(1)
                .build());
        // Whoever starts again waits until they are no longer taken for alive.
        builder.setConfigProp("broker.session.timeout.ms", "3000");
        builder.setConfigProp("broker.heartbeat.interval.ms", "500");
        settings.forEach(builder::setConfigProp);
        kafka = builder.build();
        kafka.format();
        kafka.startup();
        kafka.waitForReadyBrokers();
    }

    String servers() {
        return kafka.bootstrapServers();
    }

    void stop() {
        kafka.brokers().values().forEach(broker -> {
            broker.shutdown();
            broker.awaitShutdown();
        });
    }

    void start() {
        kafka.brokers().values().forEach(BrokerServer::startup);
    }

    void make(String topic, int partitions, Map<String, String> settings) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", servers()))) {
            admin.createTopics(List.of(new NewTopic(topic, partitions, (short) 1).configs(settings)))
                    .all()
                    .get();
        }
    }

    Set<String> topics() throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", servers()))) {
            return admin.listTopics().names().get();
        }
    }

    /** Everything that is in the topic, partition by partition. */
    List<Published> read(String topic) {
        List<Published> read = new ArrayList<>();
        try (KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", servers(), "enable.auto.commit", false),
                new StringDeserializer(),
                new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(partition -> new TopicPartition(topic, partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
                consumer.poll(Duration.ofMillis(100)).forEach(record -> read.add(new Published(record)));
            }
        }
        read.sort(Comparator.comparing(Published::partition).thenComparing(Published::offset));
        return read;
    }

    @Override
    public void close() throws Exception {
        kafka.close();
    }
}
