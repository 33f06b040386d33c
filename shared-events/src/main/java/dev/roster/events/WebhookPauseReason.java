package dev.roster.events;

/** Why a webhook sends nothing. */
public enum WebhookPauseReason {
    /** An admin wanted it so. */
    BY_HAND,
    /** No request was taken for three days. */
    FAILING,
    /** The address answered 410, which is to say that it wants no more. */
    GONE
}
