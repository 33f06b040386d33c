package dev.roster.command.account;

import dev.roster.command.audittrail.Attempt;
import dev.roster.command.person.Person;
import dev.roster.values.OrganizationId;
import dev.roster.values.UserId;

/**
 * @param organizationId null for the personal workspace
 * @param person null when the caller's address is not verified
 */
record SwitchWorkspace(UserId userId, OrganizationId organizationId, Person person) implements Attempt {}
