package dev.roster.values;

import java.util.regex.Pattern;

/**
 * Stands for a normalized e-mail address wherever addresses are compared: HMAC-SHA-256 under a key from the configuration, base64url.
 * Two addresses are the same exactly when their digests are; without the key nobody can tell which address it was.
 */
public record AddressDigest(String value) implements Value {

    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{43}");

    public AddressDigest {
        if (value == null || !FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("an address digest has 43 base64url characters");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
