package dev.roster.command.publication;

import dev.roster.processing.Claim;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * The topic, for as long as all goes well. It is closed with the first record that is not taken: Kafka's client would go on with those after
 * it, and whoever reads would see a later event before an earlier one.
 */
final class Topic implements AutoCloseable {

    /** Time for a broker to come back before all is begun anew. */
    private static final Duration ACKNOWLEDGED_WITHIN = Duration.ofSeconds(20);

    /** How long a call of the client may block; shorter than it takes to be thought dead. */
    private static final int BLOCKS_MILLIS = 3_000;

    private static final int REQUEST_MILLIS = 10_000;
    private static final int BYTES_AT_ONCE = 256 * 1024;
    private static final long TURN_MILLIS = 500;

    /** One request at a time, and no end of trying while the producer lives: nothing overtakes anything. */
    private static final Map<String, Object> PRODUCER = Map.of(
            ProducerConfig.ACKS_CONFIG,
            "all",
            ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
            true,
            ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION,
            1,
            ProducerConfig.RETRIES_CONFIG,
            Integer.MAX_VALUE,
            ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
            Integer.MAX_VALUE,
            ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
            REQUEST_MILLIS,
            ProducerConfig.MAX_BLOCK_MS_CONFIG,
            BLOCKS_MILLIS);

    private final KafkaProducer<String, byte[]> producer;

    private Topic(KafkaProducer<String, byte[]> producer) {
        this.producer = producer;
    }

    /**
     * Reaches a broker and makes sure that the topic is there. A producer alone would have the broker make it, with as many partitions as
     * that happens to give to any topic.
     */
    static Topic open(KafkaProperties kafka, Claim claim) throws Exception {
        try (Admin admin = Admin.create(settings(
                kafka,
                Map.of(
                        CommonClientConfigs.DEFAULT_API_TIMEOUT_MS_CONFIG, REQUEST_MILLIS,
                        CommonClientConfigs.REQUEST_TIMEOUT_MS_CONFIG, REQUEST_MILLIS)))) {
            await(
                    admin.describeTopics(List.of(kafka.topic()))
                            .allTopicNames()
                            .toCompletionStage()
                            .toCompletableFuture(),
                    claim);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof UnknownTopicOrPartitionException
                    ? new IllegalStateException(
                            "there is no topic " + kafka.topic() + ": it has to be made, as the README says")
                    : e;
        }
        return new Topic(
                new KafkaProducer<>(settings(kafka, PRODUCER), new StringSerializer(), new ByteArraySerializer()));
    }

    private static void await(Future<?> answer, Claim claim) throws Exception {
        while (true) {
            try {
                answer.get(TURN_MILLIS, TimeUnit.MILLISECONDS);
                return;
            } catch (TimeoutException e) {
                claim.keep();
            }
        }
    }

    /** What is needed here holds, whatever else is set. */
    private static Map<String, Object> settings(KafkaProperties kafka, Map<String, Object> needed) {
        Map<String, Object> settings = new HashMap<>();
        settings.put(ProducerConfig.BATCH_SIZE_CONFIG, BYTES_AT_ONCE);
        settings.putAll(kafka.properties());
        settings.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrapServers());
        settings.putAll(needed);
        return settings;
    }

    /**
     * Returns once all are on every replica that is in sync.
     *
     * @throws NotTaken when one is not. Nothing is sent any more then
     */
    void send(List<ProducerRecord<String, byte[]>> records, Claim claim) throws InterruptedException {
        Acknowledgements acknowledgements = new Acknowledgements(records.size(), this::close);
        for (int nth = 0; nth < records.size() && !acknowledgements.haveFailed(); nth++) {
            claim.keep();
            producer.send(records.get(nth), acknowledgements.of(nth));
        }
        long deadline = System.nanoTime() + ACKNOWLEDGED_WITHIN.toNanos();
        while (!acknowledgements.await(TURN_MILLIS)) {
            claim.keep();
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("the broker does not answer");
            }
        }
    }

    /** What has not been sent is dropped. */
    @Override
    public void close() {
        producer.close(Duration.ZERO);
    }
}
