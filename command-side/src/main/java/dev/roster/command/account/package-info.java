/** What Roster keeps of a person by themself: that they were seen, and in which workspace they are. */
package dev.roster.command.account;
