package dev.roster.command.invitation;

import dev.roster.command.audittrail.Attempt;
import dev.roster.values.OrganizationId;

/** Somebody has used a link that was damaged, or never given out, but names an invitation that there is. */
record UnprovenLink(OrganizationId organizationId, String subject) implements Attempt {}
