package dev.roster.benchmarks.installation;

/** What has become of an invitation. */
public enum InvitationState {
    PENDING,
    ACCEPTED,
    DECLINED,
    REVOKED,
    EXPIRED
}
