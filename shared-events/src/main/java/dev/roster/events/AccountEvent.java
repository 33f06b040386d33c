package dev.roster.events;

import dev.roster.values.UserId;

/** Kept in the stream of one person's account. */
public sealed interface AccountEvent extends RosterEvent permits AccountRegistered, WorkspaceSwitched, AccountErased {

    UserId userId();
}
