package dev.roster.chain;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a stored event tells the audit trail. It is read from the JSON as it was written, and not from the classes of today: the trail
 * shows what was recorded, in whichever revision. Records are made by this, and held against their events by this: there is no other
 * definition of what a record has to say.
 *
 * @param action the stored name, or for what was refused what was asked for
 * @param code why it was refused; null when it was not
 * @param actor null when nobody was logged in
 * @param subject an id, or the digest of an address that has none
 */
public record AuditedEvent(
        StoredEvent event,
        JsonNode payload,
        JsonNode metadata,
        String action,
        String code,
        String actorKind,
        String actor,
        String subjectKind,
        String subject) {

    /** Numbers stay as they are written: what a record says of them is compared with that. */
    private static final ObjectReader JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build()
            .reader();

    private static final String ORGANIZATION = "organizationId";
    private static final String INVITATION = "invitationId";
    private static final String KEY = "keyId";
    private static final String WEBHOOK = "webhookId";
    private static final String MEMBER = "member";
    private static final String REFUSED_LINK = "invitation.refused";
    private static final String REFUSED_COMMAND = "command.refused";

    /** Ids that the record names elsewhere, and what is no use to anybody who reads it. */
    private static final Set<String> NO_DETAIL = Set.of(ORGANIZATION, "address", "digest", "command", "subject");

    /**
     * Of an event as it is stored.
     *
     * @throws IllegalArgumentException when its payload or its metadata is no JSON: nothing that was ever stored
     */
    public static AuditedEvent of(StoredEvent event) {
        JsonNode payload = parse(event.payload());
        JsonNode metadata = parse(event.metadata());
        Subject subject = Subject.of(event.type(), payload);
        String actor = text(metadata, "actor");
        return new AuditedEvent(
                event,
                payload,
                metadata,
                action(event.type(), payload),
                event.isRefusal() ? text(payload, "code") : null,
                Optional.ofNullable(text(metadata, "actorKind")).orElse("system"),
                actor,
                subject.kind,
                subject.id);
    }

    private static JsonNode parse(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("an event has what is no JSON", e);
        }
    }

    /** Whether it was wanted and not done. */
    public boolean refused() {
        return event.isRefusal();
    }

    private static String action(String type, JsonNode payload) {
        return switch (type) {
            case REFUSED_COMMAND -> payload.path("command").asText();
            // Whoever declines need not be logged in, and whoever accepts is.
            case REFUSED_LINK -> payload.has("refused") ? "invitation.accept" : "invitation.decline";
            default -> type;
        };
    }

    /** The id of whom or what it was done to; null for an address, which has none. */
    public String subjectId() {
        return subjectKind.equals("address") ? null : subject;
    }

    /** What the event says beside what the record shows in fields of its own; nothing that is personal. */
    public Map<String, Object> detail() {
        Map<String, Object> detail = new LinkedHashMap<>();
        payload.properties().forEach(field -> {
            JsonNode value = field.getValue();
            if (value.isArray()) {
                detail.put(field.getKey(), listed(value));
            } else if (value.isValueNode()
                    && !value.isNull()
                    && !NO_DETAIL.contains(field.getKey())
                    && !value.asText().equals(subject)
                    && !(field.getKey().endsWith("By") && value.asText().equals(actor))
                    && !(field.getKey().equals("refused") && refused())) {
                detail.put(field.getKey(), value.isNumber() ? value.numberValue() : plain(value));
            }
        });
        return detail;
    }

    /** In one text, with commas between them. */
    private static String listed(JsonNode array) {
        return array.valueStream().map(JsonNode::asText).collect(joining(", "));
    }

    private static Object plain(JsonNode value) {
        return value.isBoolean() ? (Object) value.booleanValue() : value.asText();
    }

    /** From where it was done, and in the course of what, by the names of the metadata; null where that is not known. */
    public String context(String name) {
        return text(metadata, name);
    }

    private static String text(JsonNode object, String field) {
        JsonNode value = object.get(field);
        return value == null || value.isNull() ? null : value.asText();
    }

    /** On whom or on what. */
    private record Subject(String kind, String id) {

        static Subject of(String type, JsonNode payload) {
            if (type.equals(REFUSED_COMMAND)) {
                return ofRefused(payload);
            }
            String field = type.startsWith("member.") && payload.has(MEMBER)
                    ? MEMBER
                    : firstOf(payload, INVITATION, KEY, WEBHOOK);
            return field == null || type.startsWith("credits.")
                    ? new Subject("organization", payload.path(ORGANIZATION).asText())
                    : new Subject(kindOf(field), payload.path(field).asText());
        }

        private static String firstOf(JsonNode payload, String... fields) {
            for (String field : fields) {
                if (payload.has(field)) {
                    return field;
                }
            }
            return null;
        }

        private static String kindOf(String field) {
            return switch (field) {
                case MEMBER -> "user";
                case INVITATION -> "invitation";
                case WEBHOOK -> "webhook";
                default -> "api-key";
            };
        }

        private static String kindOfId(String id) {
            if (id.startsWith("inv_")) {
                return "invitation";
            }
            if (id.startsWith("wh_")) {
                return "webhook";
            }
            return id.startsWith("key_") ? "api-key" : "user";
        }

        private static Subject ofRefused(JsonNode payload) {
            String subject = text(payload, "subject");
            if (subject != null) {
                return new Subject(kindOfId(subject), subject);
            }
            return payload.has("email")
                    ? new Subject(
                            "address", payload.path("email").path("person").asText())
                    : new Subject("organization", payload.path(ORGANIZATION).asText());
        }
    }
}
