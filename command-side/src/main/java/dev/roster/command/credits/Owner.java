package dev.roster.command.credits;

import dev.roster.values.OrganizationId;
import dev.roster.values.UserId;

/**
 * Whose credits they are.
 *
 * @param organizationId null when they are a person's own
 * @param personal null when they are an organization's
 */
public record Owner(OrganizationId organizationId, UserId personal) {

    public static Owner organization(OrganizationId id) {
        return new Owner(id, null);
    }

    public static Owner person(UserId id) {
        return new Owner(null, id);
    }

    /** A provider may call somebody {@code org_…}: the prefix keeps people apart from organizations. */
    public String stream() {
        return "credits:" + (personal == null ? organizationId.value() : "account:" + personal);
    }
}
