package dev.roster.query.workspace;

import dev.roster.values.OrganizationId;
import dev.roster.values.Role;

/** That somebody belongs to an organization, as what. */
public record Membership(OrganizationId organization, Role role) {

    public boolean isAdmin() {
        return role == Role.ADMIN;
    }
}
