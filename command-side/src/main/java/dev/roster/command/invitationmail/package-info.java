/** The e-mail that an invited person gets: decided on when the event is read, sent when the server takes it. */
package dev.roster.command.invitationmail;
