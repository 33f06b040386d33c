package dev.roster.events;

import dev.roster.values.OrganizationId;
import dev.roster.values.UserId;

/** Kept in the stream of one balance: that of an organization, or that of somebody's personal workspace. */
public sealed interface CreditsEvent extends RosterEvent permits CreditsGranted, CreditsConsumed {

    /** Null for a personal balance. */
    OrganizationId organizationId();

    /** Null for the balance of an organization. */
    UserId personal();
}
