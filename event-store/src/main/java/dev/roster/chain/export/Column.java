package dev.roster.chain.export;

import com.fasterxml.jackson.core.JsonPointer;
import java.util.Arrays;
import java.util.List;

/** What a record tells: a column in CSV, by the order that they stand in here, and a field somewhere in the object of NDJSON. */
public enum Column {
    POSITION("position", "/position"),
    OCCURRED_AT("occurredAt", "/occurredAt"),
    ACTION("action", "/action"),
    OUTCOME("outcome", "/outcome"),
    ACTOR_KIND("actorKind", "/actor/kind"),
    ACTOR_ID("actorId", "/actor/id"),
    ACTOR_NAME("actorName", "/actor/name"),
    ACTOR_EMAIL("actorEmail", "/actor/email"),
    SUBJECT_KIND("subjectKind", "/subject/kind"),
    SUBJECT_ID("subjectId", "/subject/id"),
    SUBJECT_NAME("subjectName", "/subject/name"),
    SUBJECT_EMAIL("subjectEmail", "/subject/email"),
    DETAIL("detail", "/detail"),
    REQUEST_ID("requestId", "/context/requestId"),
    CORRELATION_ID("correlationId", "/context/correlationId"),
    CAUSATION_ID("causationId", "/context/causationId"),
    REMOTE_ADDRESS("remoteAddress", "/context/remoteAddress"),
    USER_AGENT("userAgent", "/context/userAgent"),
    REASON("reason", "/context/reason"),
    STREAM("stream", "/event/stream"),
    SEQUENCE("sequence", "/event/sequence"),
    STREAM_TYPE("streamType", "/event/streamType"),
    EVENT_ID("eventId", "/event/eventId"),
    TYPE("type", "/event/type"),
    REVISION("revision", "/event/revision"),
    PAYLOAD("payload", "/event/payload"),
    METADATA("metadata", "/event/metadata"),
    DIGEST("digest", "/digest");

    final String title;
    final JsonPointer place;

    Column(String title, String place) {
        this.title = title;
        this.place = JsonPointer.compile(place);
    }

    boolean isNumber() {
        return this == POSITION || this == SEQUENCE;
    }

    /** In their order. */
    public static List<String> titles() {
        return Arrays.stream(values()).map(column -> column.title).toList();
    }
}
