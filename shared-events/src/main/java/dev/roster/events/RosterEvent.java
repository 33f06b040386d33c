package dev.roster.events;

/** Anything that happened. Every event belongs to an organization or to an account. */
public sealed interface RosterEvent permits WithinOrganization, AccountEvent, CreditsEvent {}
