/** The rules by which a command is refused, each with the code that clients know it by. */
package dev.roster.command.refusal;
