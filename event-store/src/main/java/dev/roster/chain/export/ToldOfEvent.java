package dev.roster.chain.export;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.roster.chain.StoredEvent;
import java.util.Map;

/**
 * Whether a record tells what its event says, as far as that can be seen in the event. Names and addresses are ciphertext there: they
 * cannot be compared, and neither can what is made of the rest for people to read.
 */
final class ToldOfEvent {

    private static final Map<Column, String> IN_METADATA = Map.of(
            Column.ACTOR_KIND, "actorKind",
            Column.ACTOR_ID, "actor",
            Column.REQUEST_ID, "requestId",
            Column.CORRELATION_ID, "correlationId",
            Column.CAUSATION_ID, "causationId",
            Column.REMOTE_ADDRESS, "remoteAddress",
            Column.USER_AGENT, "userAgent",
            Column.REASON, "reason");

    private static final JsonMapper JSON = new JsonMapper();

    private ToldOfEvent() {}

    static boolean agrees(ExportedRecord record) {
        StoredEvent event = record.event();
        boolean refusal = event.isRefusal();
        if (!(refusal ? "refused" : "succeeded").equals(record.told(Column.OUTCOME))) {
            return false;
        }
        // What was refused is called as what was asked for.
        if (!refusal && !event.type().equals(record.told(Column.ACTION))) {
            return false;
        }
        try {
            JsonNode metadata = JSON.readTree(event.metadata());
            return IN_METADATA.entrySet().stream()
                    .allMatch(entry -> same(record.told(entry.getKey()), metadata.path(entry.getValue())));
        } catch (JsonProcessingException e) {
            return false;
        }
    }

    /** A record may be silent on what is in the event. */
    private static boolean same(String told, JsonNode said) {
        return told == null || said.isTextual() && (told.equals(said.asText()) || told.equals(unharmed(said.asText())));
    }

    /** As a cell has it that a spreadsheet would else take for a formula. */
    private static String unharmed(String text) {
        return "'" + text;
    }
}
