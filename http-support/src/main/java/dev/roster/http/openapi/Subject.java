package dev.roster.http.openapi;

import io.swagger.v3.oas.models.tags.Tag;
import java.util.Arrays;
import java.util.List;

/** What operations are about, as their paths tell: commands and queries about one thing stand together. The first that fits counts. */
enum Subject {
    PLANS("plans", "/plans"),
    SUPPORT("support", "/support"),
    OPERATIONS("operations", "/operations"),
    AUDIT("audit trail", "/audit", "/.well-known"),
    API_KEYS("API keys", "/api-keys"),
    WEBHOOKS("webhooks", "/webhooks"),
    CREDITS("credits", "/credits"),
    INVITATIONS("invitations", "/invitations"),
    PEOPLE("people", "/me"),
    MEMBERS("members", "/members", "/leave"),
    ORGANIZATIONS("organizations", "/");

    private final String label;
    private final List<String> parts;

    Subject(String label, String... parts) {
        this.label = label;
        this.parts = List.of(parts);
    }

    String label() {
        return label;
    }

    static Subject of(String path) {
        return Arrays.stream(values())
                .filter(subject -> subject.parts.stream()
                        .anyMatch(part -> part.equals("/me") ? (path + "/").startsWith("/me/") : path.contains(part)))
                .findFirst()
                .orElse(ORGANIZATIONS);
    }

    static List<Tag> tags() {
        return Arrays.stream(values())
                .map(subject -> new Tag().name(subject.label))
                .toList();
    }
}
