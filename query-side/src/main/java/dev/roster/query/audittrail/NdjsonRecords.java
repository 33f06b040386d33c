package dev.roster.query.audittrail;

import dev.roster.chain.Digest;
import dev.roster.chain.StoredEvent;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.util.MinimalPrettyPrinter;
import tools.jackson.databind.json.JsonMapper;

/** A JSON object on each line: the record as lists show it, the event as it is stored, and the chain up to it. */
final class NdjsonRecords implements RecordsWriter {

    private static final JsonMapper JSON = new JsonMapper();

    private final JsonGenerator json;
    private boolean isEmpty = true;

    NdjsonRecords(OutputStream out) {
        this.json = JSON.writer().with(new MinimalPrettyPrinter("\n")).createGenerator(out);
    }

    @Override
    public void write(AuditRecord record, Digest digest, @Nullable StoredEvent event) {
        isEmpty = false;
        json.writeStartObject();
        json.writeNumberProperty("position", record.position());
        json.writeStringProperty("occurredAt", record.occurredAt().toString());
        json.writeStringProperty("action", record.action());
        json.writeStringProperty("outcome", record.outcome());
        AuditRecord.Actor actor = record.actor();
        write("actor", actor.kind(), actor.id(), actor.name(), actor.email());
        AuditRecord.Subject subject = record.subject();
        write("subject", subject.kind(), subject.id(), subject.name(), subject.email());
        json.writePOJOProperty("detail", record.detail());
        write(record.context());
        write(event);
        json.writeStringProperty("digest", digest.toString());
        json.writeEndObject();
    }

    private void write(String field, String kind, @Nullable String id, @Nullable String name, @Nullable String email) {
        json.writeObjectPropertyStart(field);
        json.writeStringProperty("kind", kind);
        json.writeStringProperty("id", id);
        json.writeStringProperty("name", name);
        json.writeStringProperty("email", email);
        json.writeEndObject();
    }

    private void write(AuditRecord.Context context) {
        json.writeObjectPropertyStart("context");
        json.writeStringProperty("requestId", context.requestId());
        json.writeStringProperty("correlationId", context.correlationId());
        json.writeStringProperty("causationId", context.causationId());
        json.writeStringProperty("remoteAddress", context.remoteAddress());
        json.writeStringProperty("userAgent", context.userAgent());
        json.writeStringProperty("reason", context.reason());
        json.writeEndObject();
    }

    private void write(@Nullable StoredEvent event) {
        if (event == null) {
            json.writeNullProperty("event");
            return;
        }
        json.writeObjectPropertyStart("event");
        json.writeStringProperty("stream", event.stream());
        json.writeNumberProperty("sequence", event.sequence());
        json.writeStringProperty("streamType", event.streamType());
        json.writeStringProperty("eventId", event.eventId());
        json.writeStringProperty("type", event.type());
        json.writeStringProperty("revision", event.revision());
        writeLong("payload", event.payload());
        writeLong("metadata", event.metadata());
        json.writeEndObject();
    }

    /** From an array: of a string the generator asks for each character by itself. */
    private void writeLong(String field, String text) {
        char[] characters = text.toCharArray();
        json.writeName(field);
        json.writeString(characters, 0, characters.length);
    }

    @Override
    public void close() {
        if (!isEmpty) {
            json.writeRaw('\n');
        }
        json.close();
    }
}
