package dev.roster.command.invitation;

import dev.roster.command.audittrail.Attempt;
import dev.roster.values.OrganizationId;

/** Somebody has used a link that names an invitation that there is, and that was damaged, never given out, or not looked at any further. */
record UnprovenLink(OrganizationId organizationId, String subject) implements Attempt {}
