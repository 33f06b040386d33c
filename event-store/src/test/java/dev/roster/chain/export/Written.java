package dev.roster.chain.export;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import dev.roster.chain.AuditedEvent;
import dev.roster.chain.Digest;
import dev.roster.chain.StoredEvent;
import dev.roster.values.OrganizationId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Records as they stand in a file, to be written in either format, and to be tampered with before. */
public final class Written {

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private Written() {}

    /** The export of the events from the nth on, counted from zero. */
    public static byte[] part(OrganizationId organization, List<StoredEvent> events, int nth, boolean csv) {
        List<Map<Column, String>> part = records(organization, events).subList(nth, events.size());
        return csv ? csv(part) : ndjson(part);
    }

    /** Each event with the digest up to it. */
    static List<Map<Column, String>> records(OrganizationId organization, List<StoredEvent> events) {
        List<Map<Column, String>> records = new ArrayList<>();
        Digest digest = Digest.beginning(organization);
        for (StoredEvent event : events) {
            digest = digest.then(event);
            records.add(record(event, digest));
        }
        return records;
    }

    static Map<Column, String> record(StoredEvent event, Digest digest) {
        AuditedEvent audited = AuditedEvent.of(event);
        Map<Column, String> record = new EnumMap<>(Column.class);
        record.put(Column.POSITION, Long.toString(event.position()));
        record.put(Column.OCCURRED_AT, event.occurredAt().toString());
        record.put(Column.ACTION, audited.action());
        record.put(Column.OUTCOME, audited.refused() ? "refused" : "succeeded");
        record.put(Column.ACTOR_KIND, audited.actorKind());
        record.put(Column.ACTOR_ID, audited.actor());
        record.put(Column.ACTOR_NAME, "Ada \"the first\"");
        record.put(Column.SUBJECT_KIND, audited.subjectKind());
        record.put(Column.SUBJECT_ID, audited.subjectId());
        record.put(Column.DETAIL, json(audited.detail()));
        for (Column column : EnumSet.range(Column.REQUEST_ID, Column.REASON)) {
            record.put(column, audited.context(column.title));
        }
        record.put(Column.STREAM, event.stream());
        record.put(Column.SEQUENCE, Long.toString(event.sequence()));
        record.put(Column.STREAM_TYPE, event.streamType());
        record.put(Column.EVENT_ID, event.eventId());
        record.put(Column.TYPE, event.type());
        record.put(Column.REVISION, event.revision());
        record.put(Column.PAYLOAD, event.payload());
        record.put(Column.METADATA, event.metadata());
        record.put(Column.DIGEST, digest.toString());
        record.values().removeIf(Objects::isNull);
        return record;
    }

    static byte[] ndjson(List<Map<Column, String>> records) {
        StringBuilder lines = new StringBuilder();
        records.forEach(record -> lines.append(json(record)).append('\n'));
        return lines.toString().getBytes(UTF_8);
    }

    private static String json(Map<Column, String> record) {
        ObjectNode object = JSON.createObjectNode();
        record.forEach((column, value) -> {
            ObjectNode parent = object;
            String field = column.place.toString().substring(1);
            if (field.contains("/")) {
                parent = object.withObject("/" + field.substring(0, field.indexOf('/')));
                field = field.substring(field.indexOf('/') + 1);
            }
            if (column.isNumber() && value.matches("0|-?[1-9][0-9]{0,17}")) {
                parent.put(field, Long.parseLong(value));
            } else if (column == Column.DETAIL) {
                parent.putRawValue(field, new RawValue(value));
            } else {
                parent.put(field, value);
            }
        });
        return json((Object) object);
    }

    private static String json(Object object) {
        try {
            return JSON.writeValueAsString(object);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    static byte[] csv(List<Map<Column, String>> records) {
        List<String[]> rows = new ArrayList<>();
        rows.add(Column.titles().toArray(String[]::new));
        for (Map<Column, String> record : records) {
            String[] cells = new String[Column.values().length];
            for (Column column : Column.values()) {
                cells[column.ordinal()] = Cell.harmless(record.getOrDefault(column, ""));
            }
            rows.add(cells);
        }
        try {
            CsvMapper csv = new CsvMapper();
            return csv.writer(CsvSchema.emptySchema().withLineSeparator("\r\n")).writeValueAsBytes(rows);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
