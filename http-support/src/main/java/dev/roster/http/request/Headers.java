package dev.roster.http.request;

/** Headers that no library knows. */
public final class Headers {

    /** A point in the global order of events: answered by commands, awaited by queries. */
    public static final String POSITION = "Roster-Position";

    /** Tells a command from others, however often it is sent (draft-ietf-httpapi-idempotency-key-header, section 2). */
    public static final String IDEMPOTENCY_KEY = "Idempotency-Key";

    /** Tells an answer that is given again from one that is new. */
    public static final String IDEMPOTENCY_REPLAYED = "Idempotency-Replayed";

    public static final String REQUEST_ID = "X-Request-Id";
    public static final String CORRELATION_ID = "X-Correlation-Id";

    /** The token of an invitation's link, kept out of addresses so that no log of addresses holds it. */
    public static final String INVITATION_TOKEN = "Invitation-Token";

    /** How much a client may ask for (draft-ietf-httpapi-ratelimit-headers-11, section 3). */
    public static final String RATE_LIMIT_POLICY = "RateLimit-Policy";

    /** How much of that is left (the same draft, section 4). */
    public static final String RATE_LIMIT = "RateLimit";

    /** How long a query may wait to be up to date: {@code wait=2} (RFC 7240, section 4.3). */
    public static final String PREFER = "Prefer";

    /** Why support looks into an organization; it goes into its audit trail. */
    public static final String SUPPORT_REASON = "Support-Reason";

    /** Whether support wants to see addresses as they are: {@code true}. */
    public static final String SUPPORT_UNMASK = "Support-Unmask";

    /** What an export of an audit trail holds, as JSON. */
    public static final String EXPORT_MANIFEST = "Roster-Export-Manifest";

    private Headers() {}
}
