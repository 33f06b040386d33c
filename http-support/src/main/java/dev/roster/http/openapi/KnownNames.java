package dev.roster.http.openapi;

import io.swagger.v3.oas.models.media.Schema;
import java.util.Map;
import java.util.Optional;

/** What a name says wherever it stands, in a path, in a query or in a body: its format, and what to say of it where nobody does. */
enum KnownNames {
    ORGANIZATION("^org_[0-7][0-9a-hjkmnp-tv-z]{25}$", "org_01k7v3m9p2x4t6w8y0z1b3d5fg", "The organization."),
    INVITATION("^inv_[0-7][0-9a-hjkmnp-tv-z]{25}$", "inv_01k7v3m9p2x4t6w8y0z1b3d5fh", "The invitation."),
    API_KEY("^key_[0-7][0-9a-hjkmnp-tv-z]{25}$", "key_01k7v3m9p2x4t6w8y0z1b3d5fj", "The API key."),
    WEBHOOK("^wh_[0-7][0-9a-hjkmnp-tv-z]{25}$", "wh_01k7v3m9p2x4t6w8y0z1b3d5fm", "The webhook."),
    PROJECTION("^[a-z]{1,50}$", "credits", "The projection."),
    REBUILD("^[0-9]{1,18}$", "4711471147", "The rebuild."),
    VIEW("^(members|invitations|api-keys|credits|timeline|diff|audit)$", "members", "What to look at."),
    USER("^[!-~]{1,255}$", "usr_4f1d0c7b", "The person, by the `sub` that the identity provider knows them by."),
    PERSON(
            "^.{1,255}$",
            "usr_4f1d0c7b",
            "The person, by the `sub` that the identity provider knows them by, or by an address.");

    private static final Map<String, KnownNames> NAMES = Map.ofEntries(
            Map.entry("org", ORGANIZATION),
            Map.entry("organizationId", ORGANIZATION),
            Map.entry("inv", INVITATION),
            Map.entry("invitationId", INVITATION),
            Map.entry("key", API_KEY),
            Map.entry("keyId", API_KEY),
            Map.entry("wh", WEBHOOK),
            Map.entry("webhookId", WEBHOOK),
            Map.entry("view", VIEW),
            Map.entry("projection", PROJECTION),
            Map.entry("rebuild", REBUILD),
            Map.entry("rebuildId", REBUILD),
            Map.entry("user", USER),
            Map.entry("userId", USER),
            Map.entry("person", PERSON));

    final String pattern;
    final String example;
    final String description;

    KnownNames(String pattern, String example, String description) {
        this.pattern = pattern;
        this.example = example;
        this.description = description;
    }

    static Optional<KnownNames> of(String name) {
        return Optional.ofNullable(NAMES.get(name));
    }

    void describe(Schema<?> schema) {
        schema.setPattern(pattern);
    }
}
