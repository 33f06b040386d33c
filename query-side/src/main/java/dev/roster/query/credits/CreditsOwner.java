package dev.roster.query.credits;

import dev.roster.events.CreditsEvent;
import dev.roster.values.OrganizationId;
import dev.roster.values.UserId;

/** Whose credits they are, as the tables of this package name it: people are kept apart from organizations by a prefix. */
public record CreditsOwner(String name) {

    public static CreditsOwner organization(OrganizationId id) {
        return new CreditsOwner(id.value());
    }

    public static CreditsOwner person(UserId id) {
        return new CreditsOwner("account:" + id);
    }

    static CreditsOwner of(CreditsEvent event) {
        return event.organizationId() == null ? person(event.personal()) : organization(event.organizationId());
    }
}
