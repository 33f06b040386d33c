/** People as commands and events may hold them: known by the identity provider, their names and addresses sealed. */
package dev.roster.command.person;
