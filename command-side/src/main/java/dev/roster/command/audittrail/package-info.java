/** What the audit trail is told of commands that were refused. What was done tells itself, by its events. */
package dev.roster.command.audittrail;
