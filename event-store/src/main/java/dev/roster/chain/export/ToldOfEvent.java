package dev.roster.chain.export;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.roster.chain.AuditedEvent;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/**
 * Whether a record tells what its event says, all of it and nothing else. Names and addresses alone cannot be compared: they are ciphertext
 * in the event.
 */
final class ToldOfEvent {

    private static final Set<Column> COMPARED = EnumSet.of(
            Column.ACTION,
            Column.OUTCOME,
            Column.ACTOR_KIND,
            Column.ACTOR_ID,
            Column.SUBJECT_KIND,
            Column.SUBJECT_ID,
            Column.REQUEST_ID,
            Column.CORRELATION_ID,
            Column.CAUSATION_ID,
            Column.REMOTE_ADDRESS,
            Column.USER_AGENT,
            Column.REASON);

    private static final ObjectReader DETAIL = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build()
            .readerForMapOf(Object.class);

    private ToldOfEvent() {}

    static boolean agrees(ExportedRecord record) {
        AuditedEvent audited;
        try {
            audited = AuditedEvent.of(record.event());
        } catch (IllegalArgumentException e) {
            return false;
        }
        return COMPARED.stream().allMatch(column -> record.tells(column, said(column, audited)))
                && audited.detail().equals(detail(record.told(Column.DETAIL)));
    }

    private static String said(Column column, AuditedEvent audited) {
        return switch (column) {
            case ACTION -> audited.action();
            case OUTCOME -> audited.refused() ? "refused" : "succeeded";
            case ACTOR_KIND -> audited.actorKind();
            case ACTOR_ID -> audited.actor();
            case SUBJECT_KIND -> audited.subjectKind();
            case SUBJECT_ID -> audited.subjectId();
            default -> audited.context(column.title);
        };
    }

    /** Null when it is none. */
    private static Map<String, Object> detail(String told) {
        try {
            return told == null ? null : DETAIL.readValue(told);
        } catch (JsonProcessingException e) {
            return null;
        }
    }
}
