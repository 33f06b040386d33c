package dev.roster.values;

import java.util.Optional;

/** One webhook: {@code wh_} and 26 digits of Crockford base32. It is no secret. */
public record WebhookId(String value) implements Value {

    public static final String PREFIX = "wh_";

    public WebhookId {
        PrefixedId.require(PREFIX, value);
    }

    /** Empty for anything that no webhook can be called. */
    public static Optional<WebhookId> parse(String candidate) {
        return PrefixedId.matches(PREFIX, candidate) ? Optional.of(new WebhookId(candidate)) : Optional.empty();
    }

    @Override
    public String toString() {
        return value;
    }
}
