package dev.roster.values;

import java.util.Optional;

/**
 * A person: the {@code sub} claim of the identity provider, taken as it is. At most 255 printable ASCII characters (OpenID Connect
 * Core 1.0, section 2).
 */
public record UserId(String value) implements Value {

    private static final int MAX_LENGTH = 255;

    public UserId {
        if (!isPossible(value)) {
            throw new IllegalArgumentException("a user id has 1 to 255 printable ASCII characters");
        }
    }

    /** Empty for anything that nobody can be called. */
    public static Optional<UserId> parse(String candidate) {
        return isPossible(candidate) ? Optional.of(new UserId(candidate)) : Optional.empty();
    }

    private static boolean isPossible(String candidate) {
        return candidate != null
                && !candidate.isEmpty()
                && candidate.length() <= MAX_LENGTH
                && Characters.allAfter(0, candidate, character -> character > ' ' && character <= '~');
    }

    @Override
    public String toString() {
        return value;
    }
}
