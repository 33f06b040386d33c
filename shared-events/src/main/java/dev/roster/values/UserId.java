package dev.roster.values;

import java.util.regex.Pattern;

/**
 * A person: the {@code sub} claim of the identity provider, taken as it is. At most 255 printable ASCII characters (OpenID Connect
 * Core 1.0, section 2).
 */
public record UserId(String value) implements Value {

    private static final Pattern FORM = Pattern.compile("[\\x21-\\x7e]{1,255}");

    public UserId {
        if (value == null || !FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("a user id has 1 to 255 printable ASCII characters");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
