package dev.roster.command.invitation;

import dev.roster.command.refusal.Rule;
import java.util.List;

/**
 * What became of many invitations.
 *
 * @param refusals one for each, in their order: what stood against it, or null when it was sent
 * @param version of the organization afterwards
 */
record SentInvitations(List<Rule> refusals, long version) {}
