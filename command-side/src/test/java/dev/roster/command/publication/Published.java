package dev.roster.command.publication;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One record as it was read from the topic. */
record Published(ConsumerRecord<String, byte[]> record, JsonNode event) {

    private static final JsonMapper JSON = new JsonMapper();

    Published(ConsumerRecord<String, byte[]> record) {
        this(record, JSON.readTree(record.value()));
    }

    int partition() {
        return record.partition();
    }

    long offset() {
        return record.offset();
    }

    String key() {
        return record.key();
    }

    String header(String name) {
        return new String(record.headers().lastHeader(name).value(), UTF_8);
    }

    String text() {
        return new String(record.value(), UTF_8);
    }

    /** An attribute of the event; null when it has none of that name. */
    String attribute(String name) {
        return event.path(name).isMissingNode() ? null : event.path(name).asString();
    }

    String id() {
        return attribute("id");
    }

    String type() {
        return attribute("type");
    }

    long position() {
        return Long.parseLong(attribute("sequence"));
    }

    JsonNode data(String field) {
        return event.path("data").path(field);
    }
}
