/** Invitations: how long a link admits whom, and what became of it. */
package dev.roster.command.invitation;
