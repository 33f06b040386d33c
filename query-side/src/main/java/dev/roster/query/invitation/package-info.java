/** Invitations: to those who sent them, to those who are waited for, and to whoever holds a link. */
package dev.roster.query.invitation;
