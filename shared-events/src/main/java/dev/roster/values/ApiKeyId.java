package dev.roster.values;

import java.util.Optional;

/** One API key: {@code key_} and 26 digits of Crockford base32. It is no secret. */
public record ApiKeyId(String value) implements Value {

    public static final String PREFIX = "key_";

    public ApiKeyId {
        PrefixedId.require(PREFIX, value);
    }

    /** Empty for anything that no API key can be called. */
    public static Optional<ApiKeyId> parse(String candidate) {
        return PrefixedId.matches(PREFIX, candidate) ? Optional.of(new ApiKeyId(candidate)) : Optional.empty();
    }

    @Override
    public String toString() {
        return value;
    }
}
