package dev.roster.events;

/** Why a seat that was held for an invitation is held no longer. */
public enum SeatReleaseReason {
    ACCEPTED,
    DECLINED,
    REVOKED,
    EXPIRED,
    /** The invitation is sent again; a reservation with the new expiry follows at once. */
    RENEWED,
    /** The organization was closed. */
    CLOSED
}
