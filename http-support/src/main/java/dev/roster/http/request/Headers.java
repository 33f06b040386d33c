package dev.roster.http.request;

/** Headers of Roster's own. */
public final class Headers {

    /** A point in the global order of events: answered by commands, awaited by queries. */
    public static final String POSITION = "Roster-Position";

    public static final String REQUEST_ID = "X-Request-Id";
    public static final String CORRELATION_ID = "X-Correlation-Id";

    /** The token of an invitation's link, kept out of addresses so that no log of addresses holds it. */
    public static final String INVITATION_TOKEN = "Invitation-Token";

    private Headers() {}
}
