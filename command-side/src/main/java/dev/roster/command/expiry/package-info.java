/** Invitations that nobody used are marked as expired when their time is over. */
package dev.roster.command.expiry;
