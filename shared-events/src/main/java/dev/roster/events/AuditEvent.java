package dev.roster.events;

/** Kept in a stream of its own, for the audit trail alone: nothing is decided on it. */
public sealed interface AuditEvent extends WithinOrganization permits CommandRefused, AuditRead, AuditExported {}
