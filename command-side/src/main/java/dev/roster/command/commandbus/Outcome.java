package dev.roster.command.commandbus;

/**
 * What a command that was carried out answers.
 *
 * @param appended whether anything became durable: a change, or a record for the audit trail
 * @param position of the last event that was stored when it was done: whoever reads with it sees its effect
 */
public record Outcome<R>(R result, boolean appended, long position) {}
