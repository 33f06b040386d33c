package dev.roster.standalone.replay;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.roster.chain.export.ExportedEvents.Named;
import dev.roster.values.PersonalData;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What an export calls people. In its events names and addresses are sealed, and the keys are in the database; but its records tell whom
 * they are about.
 */
final class NamesOfExport {

    private static final JsonMapper JSON = new JsonMapper();

    /** By what they are sealed as. */
    private final Map<String, String> names = new HashMap<>();

    void learnFrom(Named named) {
        try {
            JsonNode payload = JSON.readTree(named.event().payload());
            learn(payload.path("email"), named.subjectEmail());
            learn(payload.path("name"), named.subjectName());
            learn(payload.path("inviterName"), named.actorName());
            learn(payload.path("creatorName"), named.actorName());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the event at " + named.event().position() + " is no JSON", e);
        }
    }

    private void learn(JsonNode field, String clear) {
        if (field.path("sealed").isTextual() && clear != null) {
            names.put(field.path("sealed").asText(), clear);
        }
    }

    Optional<String> open(PersonalData data) {
        return Optional.ofNullable(names.get(data.sealed()));
    }
}
