package dev.roster.query.audittrail;

import dev.roster.chain.StoredEvent;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a stored event tells the audit trail. It is read from the JSON as it was written, and not from the classes of today: the trail
 * shows what was recorded, in whichever revision.
 *
 * @param action the stored name, or for what was refused what was asked for
 * @param code why it was refused; null when it was not
 * @param actor null when nobody was logged in
 * @param subject an id, or the digest of an address that has none
 */
record AuditedEvent(
        StoredEvent event,
        JsonNode payload,
        JsonNode metadata,
        String action,
        @Nullable String code,
        String actorKind,
        @Nullable String actor,
        String subjectKind,
        String subject) {

    private static final JsonMapper JSON = new JsonMapper();

    private static final String ORGANIZATION = "organizationId";
    private static final String INVITATION = "invitationId";
    private static final String KEY = "keyId";
    private static final String MEMBER = "member";
    private static final String REFUSED_LINK = "invitation.refused";
    private static final String REFUSED_COMMAND = "command.refused";

    /** Ids that the record names elsewhere, and what is no use to anybody who reads it. */
    private static final Set<String> NO_DETAIL = Set.of(ORGANIZATION, "address", "digest", "command", "subject");

    /** Of an event as it is stored. */
    static AuditedEvent of(StoredEvent event) {
        JsonNode payload = JSON.readTree(event.payload());
        JsonNode metadata = JSON.readTree(event.metadata());
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

    boolean refused() {
        return event.isRefusal();
    }

    private static String action(String type, JsonNode payload) {
        return switch (type) {
            case REFUSED_COMMAND -> payload.path("command").asString();
            // Whoever declines need not be logged in, and whoever accepts is.
            case REFUSED_LINK -> payload.has("refused") ? "invitation.accept" : "invitation.decline";
            default -> type;
        };
    }

    /** What the event says beside what the record shows in fields of its own; nothing that is personal. */
    Map<String, Object> detail() {
        Map<String, Object> detail = new LinkedHashMap<>();
        payload.properties().forEach(field -> {
            JsonNode value = field.getValue();
            if (value.isValueNode()
                    && !NO_DETAIL.contains(field.getKey())
                    && !value.asString().equals(subject)
                    && !(field.getKey().endsWith("By") && value.asString().equals(actor))
                    && !(field.getKey().equals("refused") && refused())) {
                detail.put(field.getKey(), value.isNumber() ? value.numberValue() : plain(value));
            }
        });
        return detail;
    }

    private static Object plain(JsonNode value) {
        return value.isBoolean() ? (Object) value.booleanValue() : value.asString();
    }

    @Nullable
    String context(String name) {
        return text(metadata, name);
    }

    private static @Nullable String text(JsonNode object, String field) {
        JsonNode value = object.get(field);
        return value == null || value.isNull() ? null : value.asString();
    }

    /** On whom or on what. */
    private record Subject(String kind, String id) {

        static Subject of(String type, JsonNode payload) {
            if (type.equals(REFUSED_COMMAND)) {
                return ofRefused(payload);
            }
            String field =
                    type.startsWith("member.") && payload.has(MEMBER) ? MEMBER : firstOf(payload, INVITATION, KEY);
            return field == null || type.startsWith("credits.")
                    ? new Subject("organization", payload.path(ORGANIZATION).asString())
                    : new Subject(kindOf(field), payload.path(field).asString());
        }

        private static @Nullable String firstOf(JsonNode payload, String... fields) {
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
                default -> "api-key";
            };
        }

        private static Subject ofRefused(JsonNode payload) {
            String subject = text(payload, "subject");
            if (subject != null) {
                String kind =
                        subject.startsWith("inv_") ? "invitation" : subject.startsWith("key_") ? "api-key" : "user";
                return new Subject(kind, subject);
            }
            return payload.has("email")
                    ? new Subject(
                            "address", payload.path("email").path("person").asString())
                    : new Subject("organization", payload.path(ORGANIZATION).asString());
        }
    }
}
