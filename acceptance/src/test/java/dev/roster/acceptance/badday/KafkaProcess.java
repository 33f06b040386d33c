package dev.roster.acceptance.badday;

import dev.roster.acceptance.JavaProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.awaitility.Awaitility;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A broker that can be killed, and started again on the same data and port. */
final class KafkaProcess {

    static final String TOPIC = "roster.events";
    private static final int PARTITIONS = 4;
    private static final Duration START_WITHIN = Duration.ofSeconds(90);
    private static final JsonMapper JSON = new JsonMapper();

    private final int port = JavaProcess.freePort();
    private final Path settings;
    private final OwnProcess process;

    KafkaProcess(Path directory) {
        settings = directory.resolve("server.properties");
        process = OwnProcess.ofClass("kafka", "kafka.Kafka", List.of(settings.toString()));
        try {
            Files.writeString(settings, settings(directory.resolve("kafka")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        OwnProcess format = OwnProcess.ofClass(
                "kafka-format",
                "kafka.tools.StorageTool",
                List.of("format", "-t", Uuid.randomUuid().toString(), "-c", settings.toString()));
        format.start();
        if (format.await() != 0) {
            throw new IllegalStateException("the broker's data could not be made; see target/process-logs");
        }
    }

    private String settings(Path data) {
        int controller = JavaProcess.freePort();
        return """
                process.roles=broker,controller
                node.id=1
                controller.quorum.voters=1@127.0.0.1:%d
                controller.listener.names=CONTROLLER
                listeners=PLAINTEXT://127.0.0.1:%d,CONTROLLER://127.0.0.1:%d
                advertised.listeners=PLAINTEXT://127.0.0.1:%d
                log.dirs=%s
                offsets.topic.replication.factor=1
                broker.session.timeout.ms=3000
                broker.heartbeat.interval.ms=500
                """.formatted(controller, port, controller, port, data);
    }

    String servers() {
        return "127.0.0.1:" + port;
    }

    void start() {
        process.start();
    }

    void kill() {
        process.kill();
    }

    void makeTopic() {
        Awaitility.await()
                .atMost(START_WITHIN)
                .pollInterval(Duration.ofMillis(500))
                .untilAsserted(this::haveTopic);
    }

    /** Made by an earlier attempt, perhaps, which was not told of it in time. */
    private void haveTopic() throws InterruptedException {
        try (Admin admin = Admin.create(Map.of(
                "bootstrap.servers", servers(), "request.timeout.ms", "2000", "default.api.timeout.ms", "3000"))) {
            admin.createTopics(List.of(new NewTopic(TOPIC, PARTITIONS, (short) 1)))
                    .all()
                    .get();
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw new AssertionError(process + " has no topic yet", e.getCause());
            }
        }
    }

    /** Everything that is in the topic, partition by partition. */
    List<Published> read() {
        List<ConsumerRecord<String, String>> read = new ArrayList<>();
        try (KafkaConsumer<String, String> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", servers(), "enable.auto.commit", false),
                new StringDeserializer(),
                new StringDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(TOPIC, START_WITHIN).stream()
                    .map(partition -> new TopicPartition(TOPIC, partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
                consumer.poll(Duration.ofMillis(100)).forEach(read::add);
            }
        }
        read.sort(Comparator.<ConsumerRecord<String, String>>comparingInt(ConsumerRecord::partition)
                .thenComparingLong(ConsumerRecord::offset));
        return read.stream().map(KafkaProcess::published).toList();
    }

    private static Published published(ConsumerRecord<String, String> record) {
        JsonNode event = JSON.readTree(record.value());
        return new Published(
                record.partition(),
                record.key(),
                event.path("id").asString(),
                Long.parseLong(event.path("sequence").asString()));
    }
}
