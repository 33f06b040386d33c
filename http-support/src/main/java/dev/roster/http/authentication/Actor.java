package dev.roster.http.authentication;

/** Who makes a request: a person, or software with an API key. */
public sealed interface Actor permits Caller, ApiKeyCaller {

    /** {@code user} or {@code api-key}. */
    String kind();

    /** Unique among those of the same kind. */
    String id();
}
