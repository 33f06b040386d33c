package dev.roster.values;

import java.util.Optional;

/** What customers quote to support: {@code org_} and 26 digits of Crockford base32. */
public record OrganizationId(String value) implements Value {

    public static final String PREFIX = "org_";

    public OrganizationId {
        PrefixedId.require(PREFIX, value);
    }

    /** Empty for anything that no organization can be called. */
    public static Optional<OrganizationId> parse(String candidate) {
        return PrefixedId.matches(PREFIX, candidate) ? Optional.of(new OrganizationId(candidate)) : Optional.empty();
    }

    @Override
    public String toString() {
        return value;
    }
}
