package dev.roster.command.invitation;

import dev.roster.command.refusal.Rule;
import dev.roster.values.OrganizationId;
import dev.roster.values.Role;

/** @param refusal why the person was not admitted; null when they joined, and then all else is there */
record Acceptance(OrganizationId organizationId, String organizationName, Role role, long version, Rule refusal) {

    static Acceptance joined(OrganizationId organizationId, String organizationName, Role role, long version) {
        return new Acceptance(organizationId, organizationName, role, version, null);
    }

    static Acceptance refused(Rule refusal) {
        return new Acceptance(null, null, null, 0, refusal);
    }
}
