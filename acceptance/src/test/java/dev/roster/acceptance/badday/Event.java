package dev.roster.acceptance.badday;

import tools.jackson.databind.JsonNode;

/** A row of the log. */
record Event(long position, String stream, long sequence, String id, String type, JsonNode payload, JsonNode metadata) {

    /** A field of what happened; null when it is not there. */
    String text(String field) {
        JsonNode value = payload.path(field);
        return value.isMissingNode() || value.isNull() ? null : value.asString();
    }

    long number(String field) {
        return payload.path(field).asLong();
    }

    String correlation() {
        return metadata.path("correlationId").asString("");
    }

    String causation() {
        return metadata.path("causationId").asString("");
    }

    String organization() {
        return text("organizationId");
    }

    /** Roster itself did it, in consequence of something else. */
    boolean isOfSystem() {
        return metadata.path("actorKind").asString("").equals("system");
    }
}
