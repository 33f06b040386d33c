package dev.roster.query.workspace;

import dev.roster.values.OrganizationId;
import dev.roster.values.Plan;
import dev.roster.values.Role;

/** That somebody belongs to an organization, as what, and what plan that is on. */
public record Membership(OrganizationId organization, Role role, Plan plan) {

    public boolean isAdmin() {
        return role == Role.ADMIN;
    }
}
