package dev.roster.command.expiry;

/** The data of the task: which sending is over, and in the course of what it was sent. */
record ExpiryDue(String invitationId, int generation, String correlationId) {}
