/** Commands that a client may send again when it does not know what became of them: they are carried out once. */
package dev.roster.command.idempotency;
