package dev.roster.events;

import dev.roster.values.OrganizationId;
import dev.roster.values.UserId;

/** Kept in the stream of one balance: that of an organization, or that of somebody's personal workspace. */
public sealed interface CreditsEvent extends RosterEvent permits CreditsGranted, CreditsConsumed {

    /** How the reference and the usage id begin by which a balance goes from a person to the organization that they upgrade. */
    String CARRIED_OVER = "upgrade:";

    /** Null for a personal balance. */
    OrganizationId organizationId();

    /** Null for the balance of an organization. */
    UserId personal();
}
