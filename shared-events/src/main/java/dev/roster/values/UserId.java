package dev.roster.values;

/**
 * A person: the {@code sub} claim of the identity provider, taken as it is. At most 255 printable ASCII characters (OpenID Connect
 * Core 1.0, section 2).
 */
public record UserId(String value) implements Value {

    private static final int MAX_LENGTH = 255;

    public UserId {
        if (value == null
                || value.isEmpty()
                || value.length() > MAX_LENGTH
                || !Characters.allAfter(0, value, character -> character > ' ' && character <= '~')) {
            throw new IllegalArgumentException("a user id has 1 to 255 printable ASCII characters");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
