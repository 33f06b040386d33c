package dev.roster.command.invitation;

import dev.roster.command.refusal.Rule;
import dev.roster.values.OrganizationId;

/** @param refusal why the link could not be declined any more, or null */
record Declination(OrganizationId organizationId, Rule refusal) {}
