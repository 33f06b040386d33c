package dev.roster.command.commandbus;

/**
 * What a command that was carried out answers.
 *
 * @param appended whether it has changed anything
 * @param position of the last event that was stored when it was done: whoever reads with it sees its effect
 */
public record Outcome<R>(R result, boolean appended, long position) {}
