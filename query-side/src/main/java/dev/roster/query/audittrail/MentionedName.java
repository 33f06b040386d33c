package dev.roster.query.audittrail;

import com.fasterxml.jackson.databind.JsonNode;
import dev.roster.chain.AuditedEvent;
import dev.roster.query.readmodel.People;
import dev.roster.query.readmodel.SearchText;
import dev.roster.values.AddressDigest;
import dev.roster.values.PersonalData;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The name of somebody or something that a trail is searched by.
 *
 * @param address the digest of the address of a person
 * @param position of the event that tells it
 */
record MentionedName(
        String id,
        @Nullable String address,
        @Nullable String name,
        @Nullable String email,
        long position) {

    /** Those that an event is the first to mention, or mentions anew. What was sealed of an erased person stays closed. */
    static List<MentionedName> in(AuditedEvent event, People people) {
        List<MentionedName> names = new ArrayList<>();
        JsonNode payload = event.payload();
        switch (event.event().type()) {
            case "organization.created", "organization.renamed", "api-key.created" ->
                names.add(new MentionedName(
                        event.subject(),
                        null,
                        payload.path("name").asText(),
                        null,
                        event.event().position()));
            case "member.joined" ->
                add(names, event, event.subject(), payload.get("name"), payload.get("email"), people);
            case "member.invited", "invitation.resent" ->
                add(names, event, event.subject(), null, payload.get("email"), people);
            case "invitation.refused" ->
                add(names, event, event.actor(), payload.get("name"), payload.get("email"), people);
            case "command.refused" -> {
                add(names, event, event.actor(), payload.get("actorName"), payload.get("actorEmail"), people);
                if (payload.has("email") && event.subjectKind().equals("address")) {
                    add(names, event, event.subject(), null, payload.get("email"), people);
                }
            }
            default -> {
                // Mentions nobody who was not mentioned before.
            }
        }
        return names;
    }

    private static void add(
            List<MentionedName> names,
            AuditedEvent event,
            @Nullable String id,
            @Nullable JsonNode name,
            @Nullable JsonNode email,
            People people) {
        JsonNode either = email == null ? name : email;
        if (id != null && either != null && either.isObject()) {
            String person = either.path("person").asText();
            names.add(new MentionedName(
                    id,
                    person,
                    open(name, people),
                    open(email, people),
                    event.event().position()));
        }
    }

    private static @Nullable String open(@Nullable JsonNode sealed, People people) {
        return sealed == null || !sealed.isObject()
                ? null
                : people.open(new PersonalData(
                        new AddressDigest(sealed.path("person").asText()),
                        sealed.path("sealed").asText()));
    }

    String searchText() {
        return SearchText.of(name, email);
    }
}
