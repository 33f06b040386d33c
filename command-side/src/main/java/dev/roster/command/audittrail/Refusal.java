package dev.roster.command.audittrail;

import dev.roster.command.refusal.Rule;

/** A part of a command that a rule stood against, while the rest of it was carried out. */
public record Refusal(Attempt attempt, Rule rule) {}
