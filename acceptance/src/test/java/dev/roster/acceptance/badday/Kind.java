package dev.roster.acceptance.badday;

import java.util.Set;

/** What a command does to the log, when it is carried out: one event of each of these, and perhaps some beside them. */
enum Kind {
    FOUND(Set.of("organization.created", "member.joined"), Set.of("credits.consumed", "credits.granted")),
    INVITE(Set.of("member.invited", "seat.reserved"), Set.of("seat.released")),
    RESEND(Set.of("invitation.resent", "seat.reserved"), Set.of("seat.released")),
    REVOKE(Set.of("invitation.revoked", "seat.released"), Set.of()),
    ACCEPT(Set.of("invitation.accepted", "seat.released", "member.joined"), Set.of()),
    CHANGE_ROLE(Set.of("member.role-changed"), Set.of()),
    REMOVE(Set.of("member.removed"), Set.of()),
    LEAVE(Set.of("member.left"), Set.of()),
    RENAME(Set.of("organization.renamed"), Set.of()),
    MAKE_KEY(Set.of("api-key.created"), Set.of()),
    GRANT(Set.of("credits.granted"), Set.of()),
    USE(Set.of("credits.consumed"), Set.of());

    /** What follows from commands, or tells of them, and is no effect of theirs. */
    static final Set<String> NO_EFFECT = Set.of(
            "account.registered",
            "api-key.transferred",
            "invitation.expired",
            "command.refused",
            "invitation.refused",
            "audit.read",
            "audit.exported");

    private final Set<String> effect;
    private final Set<String> beside;

    Kind(Set<String> effect, Set<String> beside) {
        this.effect = effect;
        this.beside = beside;
    }

    /** One event of each. */
    Set<String> effect() {
        return effect;
    }

    boolean mayHave(String type) {
        return effect.contains(type) || beside.contains(type);
    }

    /** Who asks for what is so already is told that it is done, and nothing happens. */
    boolean mayChangeNothing() {
        return this == CHANGE_ROLE;
    }
}
