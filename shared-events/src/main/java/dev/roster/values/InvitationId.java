package dev.roster.values;

import java.util.Optional;

/** One invitation, through all its resendings: {@code inv_} and 26 digits of Crockford base32. */
public record InvitationId(String value) implements Value {

    public static final String PREFIX = "inv_";

    public InvitationId {
        PrefixedId.require(PREFIX, value);
    }

    /** Empty for anything that no invitation can be called. */
    public static Optional<InvitationId> parse(String candidate) {
        return PrefixedId.matches(PREFIX, candidate) ? Optional.of(new InvitationId(candidate)) : Optional.empty();
    }

    @Override
    public String toString() {
        return value;
    }
}
